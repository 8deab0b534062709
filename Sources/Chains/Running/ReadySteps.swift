/// The steps of a block that may begin, those of higher priority in front, otherwise by position.
struct ReadySteps: Sendable {
    private let order: StartOrder
    private var ranks: LowestFirst

    init(_ order: StartOrder, _ positions: [Int] = []) {
        self.order = order
        ranks = LowestFirst(order.ranks(of: positions))
    }

    var isEmpty: Bool { ranks.isEmpty }

    /// Up to `count` positions, those that begin first in front; they stay in the set.
    func lowest(_ count: Int) -> [Int] { order.positions(at: ranks.lowest(count)) }

    /// The first `count` of these and others that may begin.
    func lowest(_ count: Int, with others: some Sequence<Int>) -> [Int] {
        let all = (ranks.lowest(count) + order.ranks(of: Array(others))).sorted()
        return order.positions(at: Array(all.prefix(max(0, count))))
    }

    mutating func insert(_ position: Int) { ranks.insert(order.rank(of: position)) }

    mutating func remove(_ position: Int) { ranks.remove(order.rank(of: position)) }
}
