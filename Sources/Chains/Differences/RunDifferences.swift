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
        /// Nil for none, and for what could not be calculated.
        public let oldValue: Value?
        public let newValue: Value?
        /// The steps that moved on the way to it, in order.
        public var through: [String] = []
    }

    /// A step that is not the same in both runs.
    public struct Step: Sendable {
        public let id: String
        /// How it ended; nil where the run does not have it.
        public let old: String?
        public let new: String?
        /// What it was made from that is not the same: a worksheet, an engine, a program, a data file.
        public let causes: [String]
        public let inputs: [Moved]
        public let outputs: [Moved]
    }

    /// What of the chain file, and of the files that it was read with, is not the same; it says nothing about results.
    public let causes: [String]
    /// The outputs of the chain that moved.
    public let results: [Moved]
    /// False where the chain says nothing of its results, so that only those of steps can move.
    public let namesResults: Bool
    /// Checks that do not come out the same.
    public let checks: [Moved]
    /// In the order of the new run.
    public let steps: [Step]
    /// How many steps are the same.
    public let same: Int

    public var isEmpty: Bool { results.isEmpty && checks.isEmpty && steps.isEmpty }

    /// `areHeld` tells which of them somebody drives.
    public init(from old: RunStatus, to new: RunStatus, areHeld: (old: Bool, new: Bool) = (false, false)) {
        let (a, b) = (old.steps, new.steps)
        let before = Dictionary(a.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Set(b.map(\.id))
        var steps: [Step] = []
        var same = 0
        let folders = (old: old.plan?.folder ?? "", new: new.plan?.folder ?? "")
        causes = RunDifferences.causes(old.creation, new.creation, folders)
        for step in b {
            let difference = RunDifferences.step(before[step.id], step, folders)
            if let difference { steps.append(difference) } else { same += 1 }
        }
        for step in a where !after.contains(step.id) {
            if let gone = RunDifferences.step(step, nil, folders) { steps.append(gone) }
        }
        self.steps = steps
        self.same = same
        namesResults = !((new.plan ?? old.plan)?.outputs.isEmpty ?? true)
        let moved = Set(steps.map(\.id))
        results = RunDifferences.moved(
            (old.completion?.outputs ?? []).map { ($0.name, $0.value, $0.text) },
            (new.completion?.outputs ?? []).map { ($0.name, $0.value, $0.text) }
        ).map { result in
            var result = result
            result.through = (new.plan ?? old.plan)?.way(to: result.name, among: moved) ?? []
            return result
        }
        let (was, now) = (
            RunDifferences.end(of: old, isHeld: areHeld.old), RunDifferences.end(of: new, isHeld: areHeld.new)
        )
        checks =
            RunDifferences.checks(old.completion?.checks ?? [], new.completion?.checks ?? [])
            + (was == now ? [] : [RunDifferences.moved("the run", was, now)])
    }

    /// How the run ended.
    private static func end(of run: RunStatus, isHeld: Bool) -> String {
        let state = run.state(isHeld: isHeld).rawValue
        if let error = run.error { return "\(state): \(error.message)" }
        // What checks say is told of each.
        return run.completion?.early.map { "\(state) early: \($0.text)" } ?? state
    }

    // MARK: Steps

    /// One of them is there.
    private static func step(_ old: StepStatus?, _ new: StepStatus?, _ folders: Folders) -> Step? {
        let (was, now) = (old.map(state), new.map(state))
        let outputs = moved(old.map(given(by:)) ?? [], new.map(given(by:)) ?? [])
        // What one run puts into a step another may leave to its worksheet, which gives it too.
        func put(into step: StepStatus?, beside other: StepStatus?) -> [Named] {
            guard let step else { return [] }
            let own = step.inputs.map { ($0.name, $0.value, $0.text) as Named }
            let names = Set(own.map { $0.name })
            let others = Set((other?.inputs ?? []).map(\.name)).subtracting(names)
            return own + self.given(by: step).filter { others.contains($0.name) }
        }
        let inputs = moved(put(into: old, beside: new), put(into: new, beside: old))
        var causes: [String] = []
        if let old, let new {
            causes = self.causes(old.planned.call, new.planned.call) + files(old, new, folders)
        }
        if was == now, inputs.isEmpty, outputs.isEmpty, causes.isEmpty { return nil }
        return Step(
            id: new?.id ?? old?.id ?? "", old: was, new: now, causes: causes, inputs: inputs, outputs: outputs)
    }

    private static func given(by step: StepStatus) -> [Named] {
        step.outputs.map { output in
            switch output.content {
            case .value(let value):
                return (output.name, value, output.text ?? value.text(elements: MappingResolver.mostElements))
            case .fault(let fault): return (output.name, nil, "no value: \(fault.message)")
            }
        }
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

    // MARK: Files

    private typealias Folders = (old: String, new: String)

    /// The programs and files that the steps were made from; the paths of those in the chain's folder start there.
    private static func files(_ old: StepStatus, _ new: StepStatus, _ folders: Folders) -> [String] {
        func made(_ step: StepStatus, _ folder: String) -> [StepFile] {
            let read = (step.sources + step.files).filter { $0.use != .wrote && $0.use != .removed }
            var seen: Set<String> = []
            return read.reversed().filter { seen.insert($0.path).inserted }.reversed().map { $0.moved(from: folder) }
        }
        return StepFile.changes(from: made(old, folders.old), to: made(new, folders.new)) { $0 }
    }

    private static func causes(_ old: RunCreation?, _ new: RunCreation?, _ folders: Folders) -> [String] {
        guard let old, let new else { return [] }
        let (was, now) = (old.file.lastPathComponent, new.file.lastPathComponent)
        let file = was == now ? "the chain file changed" : "the chain file is '\(now)', it was '\(was)'"
        return (old.textHash == new.textHash && was == now ? [] : [file])
            + StepFile.changes(
                from: old.files.map { $0.moved(from: folders.old) }, to: new.files.map { $0.moved(from: folders.new) }
            ) { $0 }
    }

    // MARK: Values

    private typealias Named = (name: String, value: Value?, text: String)

    private static func moved(_ old: [Named], _ new: [Named]) -> [Moved] {
        let before = Dictionary(old.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Set(new.map { $0.name })
        let changed = new.compactMap { now in
            let was = before[now.name]
            return was.map { isSame($0, now) } ?? false ? nil : moved(was, now)
        }
        return changed + old.filter { !after.contains($0.name) }.map { moved($0, nil) }
    }

    /// Of functions nothing is on record but their names.
    private static func isSame(_ old: Named, _ new: Named) -> Bool {
        if case .function? = old.value, case .function? = new.value { return true }
        guard let a = old.value, let b = new.value else {
            return old.value == nil && new.value == nil && old.text == new.text
        }
        return a == b
    }

    private static func moved(_ old: Named?, _ new: Named?) -> Moved {
        // Texts may be rounded alike where the values differ.
        let isSeen = old?.text != new?.text
        func text(_ named: Named?) -> String? {
            guard let named, !isSeen, let value = named.value else { return named?.text }
            return value.text(format: .exact, elements: MappingResolver.mostElements)
        }
        return Moved(
            name: new?.name ?? old?.name ?? "", old: text(old), new: text(new),
            deviation: old?.value.flatMap { was in new?.value.flatMap { was.change(from: $0) } }, oldValue: old?.value,
            newValue: new?.value)
    }

    /// Something that has no value.
    private static func moved(_ name: String, _ old: String?, _ new: String?) -> Moved {
        Moved(name: name, old: old, new: new, deviation: nil, oldValue: nil, newValue: nil)
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
            return was == now ? nil : moved(check.text, was, now)
        }
        let gone = old.filter { check in
            guard before[check.text]?.isEmpty == false else { return false }
            before[check.text]?.removeLast()
            return true
        }
        return changed + gone.map { moved($0.text, word($0), nil) }
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
        // `sweep` of `sweep[2].girder`; a step's own id holds neither sign.
        let own = Set(moved.map { String($0.prefix { $0 != "." && $0 != "[" }) })
        return needed.sorted().filter(steps.indices.contains).map { steps[$0].id }.filter(own.contains)
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
