/// A set of positions from which the lowest is taken first.
struct LowestFirst: Sendable {
    private var heap: [Int] = []

    var isEmpty: Bool { heap.isEmpty }
    var first: Int? { heap.first }

    /// Up to `count` positions, the lowest first; they stay in the set.
    func lowest(_ count: Int) -> [Int] {
        if count <= 1 { return count < 1 ? [] : heap.first.map { [$0] } ?? [] }
        var copy = self
        return (0..<count).compactMap { _ in copy.popFirst() }
    }

    mutating func insert(_ position: Int) {
        heap.append(position)
        var child = heap.count - 1
        while child > 0, heap[(child - 1) / 2] > heap[child] {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func popFirst() -> Int? {
        guard let lowest = heap.first else { return nil }
        let last = heap.removeLast()
        if heap.isEmpty { return lowest }
        heap[0] = last
        var parent = 0
        while true {
            let left = 2 * parent + 1
            guard left < heap.count else { return lowest }
            let child = left + 1 < heap.count && heap[left + 1] < heap[left] ? left + 1 : left
            if heap[parent] <= heap[child] { return lowest }
            heap.swapAt(parent, child)
            parent = child
        }
    }

    /// Takes any position out; slow for one that is not the lowest.
    mutating func remove(_ position: Int) {
        if heap.first == position {
            _ = popFirst()
            return
        }
        guard heap.contains(position) else { return }
        let rest = heap.filter { $0 != position }
        heap = []
        for kept in rest { insert(kept) }
    }
}
