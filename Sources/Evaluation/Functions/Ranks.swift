/// The ranks of numbers from 1, equal numbers having the mean of theirs.
struct Ranks {
    private(set) var ranks: [Double]
    /// Σ (t³ − t) over the groups of t equal numbers.
    private(set) var ties = 0.0

    init(_ numbers: [Double]) {
        ranks = Array(repeating: 0, count: numbers.count)
        let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, numbers[order[end]] == numbers[order[start]] { end += 1 }
            let size = Double(end - start)
            for k in start..<end { ranks[order[k]] = Double(start + end + 1) / 2 }
            ties += size * size * size - size
            start = end
        }
    }
}
