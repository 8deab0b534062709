/// Proves of steps that they can never run, by how the steps before them must have ended.
struct ReachProof {
    /// Why a step can never run.
    enum Defect: Equatable {
        /// The step at that position would have to end in two ways at once.
        case contradiction(Int)
        /// Of the transitions that it waits for too few can be taken.
        case tooFew(possible: Int, required: Int)
    }

    /// The ways in which a step may end, as bits.
    private typealias Ends = UInt8

    private static let completed: Ends = 1
    private static let failed: Ends = 2
    private static let timedOut: Ends = 4

    /// By position, those that nothing else explains.
    private(set) var defects: [Int: Defect] = [:]
    /// How steps must have ended before each step, by position; nil for one that never runs.
    private var before: [[Int: Ends]?] = []

    /// The steps whose failure leads somewhere: of the others nobody asks for two ends.
    private let branching: Set<Int>

    /// Blocks with more of these are not looked at, as what is known of each step grows with their number.
    private static let mostBranching = 200

    /// The steps of a block, each after those that it needs.
    init(_ steps: [PlannedStep]) {
        branching = Set(
            steps.indices.filter { position in
                steps[position].transitions.contains { $0.trigger == .failure || $0.trigger == .timeout }
            })
        guard !branching.isEmpty, branching.count <= ReachProof.mostBranching else { return }
        var sources = [[Int]](repeating: [], count: steps.count)
        for (position, step) in steps.enumerated() {
            for target in Set(step.transitions.flatMap(\.targets)) { sources[target].append(position) }
        }
        for (position, step) in steps.enumerated() { before.append(look(at: step, position, sources[position], steps)) }
    }

    private mutating func look(
        at step: PlannedStep, _ position: Int, _ sources: [Int], _ steps: [PlannedStep]
    ) -> [Int: Ends]? {
        var ends: [Int: Ends] = [:]
        for need in step.needs {
            guard need < position, let own = before[need] else { return nil }
            ReachProof.add(own, to: &ends)
            if branching.contains(need) { ReachProof.add([need: ReachProof.completed], to: &ends) }
        }
        if !sources.isEmpty {
            let ways = sources.compactMap { way(from: $0, to: position, steps) }
            let required = step.join.required(of: sources.count)
            if ways.count < required {
                defects[position] = .tooFew(possible: ways.count, required: required)
                return nil
            }
            if ways.count == required {
                for way in ways { ReachProof.add(way, to: &ends) }
            } else if required > 0 {
                ReachProof.add(ReachProof.either(ways), to: &ends)
            }
        }
        if let clash = ends.keys.sorted().first(where: { ends[$0] == 0 }) {
            defects[position] = .contradiction(clash)
            return nil
        }
        return ends
    }

    /// What must have happened where a step leads there; nil where it never does.
    private func way(from source: Int, to target: Int, _ steps: [PlannedStep]) -> [Int: Ends]? {
        guard source < before.count, var ends = before[source] else { return nil }
        let taken = steps[source].transitions.filter { $0.targets.contains(target) }
        let own = taken.reduce(0 as Ends) { $0 | ReachProof.ends(of: $1.trigger) }
        if branching.contains(source) { ReachProof.add([source: own], to: &ends) }
        return ends.values.contains(0) ? nil : ends
    }

    private static func ends(of trigger: PlannedTransition.Trigger) -> Ends {
        switch trigger {
        case .success: completed
        case .failure: failed | timedOut
        case .timeout: timedOut
        case .complete: completed | failed | timedOut
        }
    }

    /// Both must have happened.
    private static func add(_ more: [Int: Ends], to ends: inout [Int: Ends]) { ends.merge(more) { $0 & $1 } }

    /// One of them must have happened: what all say.
    private static func either(_ ways: [[Int: Ends]]) -> [Int: Ends] {
        guard let first = ways.first else { return [:] }
        return ways.dropFirst().reduce(first) { all, way in
            all.reduce(into: [:]) { shared, entry in
                if let other = way[entry.key] { shared[entry.key] = entry.value | other }
            }
        }
    }
}
