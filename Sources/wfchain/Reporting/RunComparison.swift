import Chains
import Quantities
import Reports

/// What is different from an earlier run of a chain, as reports tell it: inputs and outputs of its own steps.
struct RunComparison {
    let before: RunStatus
    let now: RunStatus

    var comparison: Report.Comparison {
        let own = Set((before.ownSteps + now.ownSteps).map(\.id))
        let steps = RunDifferences(from: before, to: now).steps.filter { own.contains($0.id) }
        return Report.Comparison(
            job: before.run.text, time: before.created.map(UTC.text) ?? "", changes: steps.flatMap(changes),
            compared: names(before).union(names(now)).count)
    }

    /// An input that is an output too is told of once.
    private func changes(_ step: RunDifferences.Step) -> [Report.Comparison.Change] {
        let inputs = Set(step.inputs.map(\.name))
        return step.inputs.map { change($0, step, isInput: true) }
            + step.outputs.filter { !inputs.contains($0.name) }.map { change($0, step, isInput: false) }
    }

    private func change(
        _ moved: RunDifferences.Moved, _ step: RunDifferences.Step, isInput: Bool
    ) -> Report.Comparison.Change {
        var share: String?
        if case .number(let a)? = moved.oldValue, case .number(let b)? = moved.newValue, a.dimension == b.dimension,
            a.si != 0
        {
            let part = (b.si - a.si) / abs(a.si) * 100
            share = (part > 0 ? "+" : "") + NumberFormat(.significant, precision: 3).text(part) + " %"
        }
        return Report.Comparison.Change(
            step: step.id, name: moved.name, isInput: isInput, before: moved.old, now: moved.new, share: share)
    }

    private func names(_ status: RunStatus) -> Set<String> {
        Set(
            status.ownSteps.flatMap { step in
                (step.inputs.map(\.name) + step.outputs.map(\.name)).map { "\(step.id).\($0)" }
            })
    }
}
