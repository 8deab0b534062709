/// A set of whole numbers from which the lowest is taken first.
struct LowestFirst: Sendable {
    /// The lowest stands last, where taking it away costs least.
    private var descending: [Int]

    init() { descending = [] }

    init(_ numbers: some Sequence<Int>) { descending = numbers.sorted(by: >) }

    var isEmpty: Bool { descending.isEmpty }
    var first: Int? { descending.last }
    var ascending: ReversedCollection<[Int]> { descending.reversed() }

    /// Up to `count` numbers, the lowest first; they stay in the set.
    func lowest(_ count: Int) -> [Int] { descending.suffix(max(0, count)).reversed() }

    func contains(_ number: Int) -> Bool {
        let place = place(of: number)
        return place < descending.count && descending[place] == number
    }

    mutating func insert(_ number: Int) {
        let place = place(of: number)
        if place == descending.count || descending[place] != number { descending.insert(number, at: place) }
    }

    mutating func remove(_ number: Int) {
        let place = place(of: number)
        if place < descending.count, descending[place] == number { descending.remove(at: place) }
    }

    mutating func popFirst() -> Int? { descending.popLast() }

    mutating func set(_ number: Int, isMember: Bool) { if isMember { insert(number) } else { remove(number) } }

    /// Where the number stands, or would stand.
    private func place(of number: Int) -> Int {
        if let lowest = descending.last, number < lowest { return descending.count }
        var (low, high) = (0, descending.count)
        while low < high {
            let middle = (low + high) / 2
            if descending[middle] > number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
