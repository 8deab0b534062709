import Chains
import Engines
import Quantities
import Reports

/// What is different from an earlier run of a chain: inputs and outputs of its own steps, by name.
struct RunComparison {
    let before: RunStatus
    let now: RunStatus

    private struct Part {
        let step: String
        let name: String
        let isInput: Bool
        let value: Value?
        let text: String
        /// What one run gave to a step another may have left to its worksheet.
        var key: String { "\(step).\(name)" }
    }

    var comparison: Report.Comparison {
        let (old, new) = (parts(of: before), parts(of: now))
        let byKey = Dictionary(old.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let known = Set(new.map(\.key))
        var changes = new.compactMap { part -> Report.Comparison.Change? in
            guard let earlier = byKey[part.key] else { return change(part, before: nil, now: part) }
            let isSame =
                earlier.value == nil && part.value == nil
                ? earlier.text == part.text
                : earlier.value?.journalJSON.bytes == part.value?.journalJSON.bytes
            return isSame ? nil : change(part, before: earlier, now: part)
        }
        changes += old.filter { !known.contains($0.key) }.map { change($0, before: $0, now: nil) }
        return Report.Comparison(
            job: before.run.text, time: before.created.map(UTC.text) ?? "", changes: changes,
            compared: known.union(byKey.keys).count)
    }

    private func change(_ part: Part, before: Part?, now: Part?) -> Report.Comparison.Change {
        var share: String?
        if case .number(let a)? = before?.value, case .number(let b)? = now?.value, a.dimension == b.dimension,
            a.si != 0
        {
            let moved = (b.si - a.si) / abs(a.si) * 100
            share = (moved > 0 ? "+" : "") + NumberFormat(.significant, precision: 3).text(moved) + " %"
        }
        // Texts may be rounded alike where the values differ.
        let isAlike = before != nil && before?.text == now?.text
        return Report.Comparison.Change(
            step: part.step, name: part.name, isInput: part.isInput, before: before?.text,
            now: isAlike ? now.map { "\($0.text) in other digits" } : now?.text, share: share)
    }

    /// An input that is an output too is told of once.
    private func parts(of status: RunStatus) -> [Part] {
        status.ownSteps.flatMap { step in
            let inputs = Set(step.inputs.map(\.name))
            return step.inputs.map { Part(step: step.id, name: $0.name, isInput: true, value: $0.value, text: $0.text) }
                + step.outputs.filter { !inputs.contains($0.name) }.map {
                    Part(step: step.id, name: $0.name, isInput: false, value: $0.value, text: $0.reportText)
                }
        }
    }
}
