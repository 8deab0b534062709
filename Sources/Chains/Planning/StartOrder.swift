/// The order in which steps of a block begin where not all of them may: by priority, and then by position.
struct StartOrder: Sendable {
    /// By position, and by rank; both empty where one is the other.
    private let ranks: [Int]
    private let positions: [Int]

    init(_ steps: [PlannedStep]) {
        guard steps.contains(where: { $0.priority != steps[0].priority }) else {
            (ranks, positions) = ([], [])
            return
        }
        let sorted = steps.indices.sorted { a, b in
            steps[a].priority == steps[b].priority ? a < b : steps[a].priority > steps[b].priority
        }
        var ranks = [Int](repeating: 0, count: steps.count)
        for (rank, position) in sorted.enumerated() { ranks[position] = rank }
        (self.ranks, positions) = (ranks, sorted)
    }

    func rank(of position: Int) -> Int { ranks.isEmpty ? position : ranks[position] }

    func ranks(of positions: [Int]) -> [Int] { ranks.isEmpty ? positions : positions.map { ranks[$0] } }

    func positions(at ranks: [Int]) -> [Int] { positions.isEmpty ? ranks : ranks.map { positions[$0] } }
}
