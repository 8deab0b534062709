/// Who waits for whom in one block, by positions.
struct BlockGraph: Sendable {
    /// The steps that need a step to complete.
    let followers: [[Int]]
    /// The steps that wait for the end of a step.
    let awaiters: [[Int]]
    /// The steps to which transitions of a step may lead, each once.
    let targets: [[Int]]
    /// How many steps have transitions that lead to a step.
    let incoming: [Int]
    /// How many of these must arrive before the step starts.
    let required: [Int]
    /// Positions by the ids of steps.
    let positions: [String: Int]
    let order: StartOrder

    init(_ steps: [PlannedStep]) {
        var followers = [[Int]](repeating: [], count: steps.count)
        var awaiters = followers
        var targets = [[Int]](repeating: [], count: steps.count)
        var incoming = [Int](repeating: 0, count: steps.count)
        for (position, step) in steps.enumerated() {
            for need in step.needs { followers[need].append(position) }
            for other in step.awaits { awaiters[other].append(position) }
            if step.transitions.isEmpty { continue }
            targets[position] = Set(step.transitions.flatMap(\.targets)).sorted()
            for target in targets[position] { incoming[target] += 1 }
        }
        positions = Dictionary(steps.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        order = StartOrder(steps)
        self.followers = followers
        self.awaiters = awaiters
        self.targets = targets
        self.incoming = incoming
        required = zip(steps, incoming).map { step, count in step.join.required(of: count) }
    }
}
