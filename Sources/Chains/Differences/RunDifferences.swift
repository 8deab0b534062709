import Quantities

/// What has moved from one run to another: results, by how much, and through which steps.
public struct RunDifferences: Sendable {
    /// A value that is not the same in both runs.
    public struct Moved: Sendable {
        public let name: String
        /// As people read them; nil where there is none.
        public let old: String?
        public let new: String?
        /// How far the new number is from the old one, relative to that; nil where they are no such numbers.
        public let deviation: Double?
        /// The steps that moved on the way to it, in order.
        public var through: [String] = []
    }

    /// A step that is not the same in both runs.
    public struct Step: Sendable {
        public let id: String
        /// How it ended; nil where the run does not have it.
        public let old: String?
        public let new: String?
        /// What it was made from that is not the same: a worksheet, an engine.
        public let causes: [String]
        public let inputs: [Moved]
        public let outputs: [Moved]
    }

    /// The outputs of the chain that moved.
    public let results: [Moved]
    /// Checks that do not come out the same.
    public let checks: [Moved]
    /// In the order of the new run.
    public let steps: [Step]
    /// How many steps are the same.
    public let same: Int

    public var isEmpty: Bool { results.isEmpty && checks.isEmpty && steps.isEmpty }

    public init(from old: RunStatus, to new: RunStatus) {
        let (a, b) = (old.steps, new.steps)
        let before = Dictionary(a.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Set(b.map(\.id))
        var steps: [Step] = []
        var same = 0
        for step in b {
            let difference = RunDifferences.step(before[step.id], step)
            if let difference { steps.append(difference) } else { same += 1 }
        }
        for step in a where !after.contains(step.id) {
            steps.append(
                Step(
                    id: step.id, old: RunDifferences.state(step), new: nil, causes: [], inputs: [], outputs: []))
        }
        self.steps = steps
        self.same = same
        let moved = Set(steps.map(\.id))
        results = RunDifferences.moved(
            (old.completion?.outputs ?? []).map { ($0.name, $0.value, $0.text) },
            (new.completion?.outputs ?? []).map { ($0.name, $0.value, $0.text) }
        ).map { result in
            var result = result
            result.through = (new.plan ?? old.plan)?.way(to: result.name, among: moved) ?? []
            return result
        }
        let (was, now) = (RunDifferences.end(of: old), RunDifferences.end(of: new))
        checks =
            RunDifferences.checks(old.completion?.checks ?? [], new.completion?.checks ?? [])
            + (was == now ? [] : [Moved(name: "the run", old: was, new: now, deviation: nil)])
    }

    /// How the run ended.
    private static func end(of run: RunStatus) -> String {
        let state = run.state(isHeld: false).rawValue
        if let error = run.error { return "\(state): \(error.message)" }
        // What checks say is told of each.
        return run.completion?.early.map { "\(state) early: \($0.text)" } ?? state
    }

    // MARK: Steps

    private static func step(_ old: StepStatus?, _ new: StepStatus) -> Step? {
        guard let old else {
            return Step(id: new.id, old: nil, new: state(new), causes: [], inputs: [], outputs: [])
        }
        let inputs = moved(
            old.inputs.map { ($0.name, $0.value, $0.text) }, new.inputs.map { ($0.name, $0.value, $0.text) })
        let outputs = moved(
            old.outputs.compactMap { output in output.value.map { (output.name, $0, shown(output, $0)) } },
            new.outputs.compactMap { output in output.value.map { (output.name, $0, shown(output, $0)) } })
        let (was, now) = (state(old), state(new))
        let causes = self.causes(old.planned.call, new.planned.call)
        if was == now, inputs.isEmpty, outputs.isEmpty, causes.isEmpty { return nil }
        return Step(id: new.id, old: was, new: now, causes: causes, inputs: inputs, outputs: outputs)
    }

    /// A result that was taken from another run is one all the same.
    private static func state(_ step: StepStatus) -> String {
        let phase = step.phase == .cached ? StepPhase.completed : step.phase
        return step.fault.map { "\(phase.rawValue): \($0.message)" } ?? phase.rawValue
    }

    private static func causes(_ old: PlannedCall?, _ new: PlannedCall?) -> [String] {
        guard let old, let new else { return [] }
        if old.worksheet != new.worksheet { return ["the worksheet is '\(new.worksheet)', it was '\(old.worksheet)'"] }
        if let a = old.mathematics, let b = new.mathematics, a != b {
            return ["'\(new.worksheet)' calculates something else"]
        }
        if old.mathematics == nil || new.mathematics == nil, old.worksheetHash != new.worksheetHash {
            return ["'\(new.worksheet)' is another file"]
        }
        return old.engine == new.engine ? [] : ["another engine"]
    }

    private static func shown(_ output: StepOutput, _ value: Value) -> String {
        output.text ?? value.text(elements: MappingResolver.mostElements)
    }

    // MARK: Values

    private typealias Named = (name: String, value: Value, text: String)

    private static func moved(_ old: [Named], _ new: [Named]) -> [Moved] {
        let before = Dictionary(old.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Set(new.map(\.name))
        let changed = new.compactMap { now -> Moved? in
            guard let was = before[now.name] else {
                return Moved(name: now.name, old: nil, new: now.text, deviation: nil)
            }
            if case .function = now.value, case .function = was.value { return nil }
            if was.value == now.value { return nil }
            // Texts may be rounded alike where the values differ.
            let isSeen = was.text != now.text
            let (a, b) = (exact(was, isSeen), exact(now, isSeen))
            return Moved(name: now.name, old: a, new: b, deviation: was.value.change(from: now.value))
        }
        return changed
            + old.filter { !after.contains($0.name) }.map {
                Moved(name: $0.name, old: $0.text, new: nil, deviation: nil)
            }
    }

    private static func exact(_ named: Named, _ isSeen: Bool) -> String {
        isSeen ? named.text : named.value.text(format: .exact, elements: MappingResolver.mostElements)
    }

    private static func checks(_ old: [CheckResult], _ new: [CheckResult]) -> [Moved] {
        func word(_ check: CheckResult) -> String {
            check.holds ? "holds" : check.level == .fail ? "does not hold" : "warning"
        }
        // A check may stand there more than once.
        var before = Dictionary(grouping: old, by: \.text)
        let changed = new.compactMap { check -> Moved? in
            let was = before[check.text]?.first.map(word)
            if was != nil { before[check.text]?.removeFirst() }
            let now = word(check)
            return was == now ? nil : Moved(name: check.text, old: was, new: now, deviation: nil)
        }
        let gone = old.filter { check in
            guard before[check.text]?.isEmpty == false else { return false }
            before[check.text]?.removeLast()
            return true
        }
        return changed + gone.map { Moved(name: $0.text, old: word($0), new: nil, deviation: nil) }
    }
}

extension Plan {
    /// The chain's own steps on the way to one of its outputs, as far as they, or steps in them, are among these.
    fileprivate func way(to output: String, among moved: Set<String>) -> [String] {
        guard let source = outputs.first(where: { $0.name == output })?.source else { return [] }
        var needed = Set(source.addresses.filter { $0.blocksOut == 0 }.map(\.position))
        var waiting = Array(needed)
        while let position = waiting.popLast() {
            guard steps.indices.contains(position) else { continue }
            for next in steps[position].needs + steps[position].awaits where needed.insert(next).inserted {
                waiting.append(next)
            }
        }
        return needed.sorted().filter(steps.indices.contains).map { steps[$0].id }.filter { id in
            moved.contains { $0 == id || $0.hasPrefix(id + ".") || $0.hasPrefix(id + "[") }
        }
    }
}

extension PlannedSource {
    /// The steps that it takes values from.
    fileprivate var addresses: [StepAddress] {
        switch self {
        case .literal, .local: []
        case .output(let step, _), .input(let step, _): [step]
        case .expression(let expression):
            expression.references.compactMap { if case .output(let step, _) = $0 { step } else { nil } }
        case .template(let template): template.contents.flatMap(\.addresses)
        case .document(let document): document.contents.flatMap(\.addresses)
        }
    }
}
