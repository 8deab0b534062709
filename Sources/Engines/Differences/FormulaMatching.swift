/// Which formula of a worksheet is which of another: the same formulas first, then definitions by name, then what is left
/// between the same neighbours.
struct FormulaMatching {
    /// By the position of an entry of the new worksheet: that of the old one.
    private(set) var old: [Int: Int] = [:]
    /// By the position of an entry of the old worksheet: that of the new one.
    private(set) var new: [Int: Int] = [:]

    init(_ a: [FormulaEntry], _ b: [FormulaEntry]) {
        matchQueues(
            a.indices, b.indices, keyA: { Key(a[$0].role, a[$0].identity) }, keyB: { Key(b[$0].role, b[$0].identity) })
        matchQueues(
            a.indices.filter { a[$0].name != nil }, b.indices.filter { b[$0].name != nil },
            keyA: { a[$0].role }, keyB: { b[$0].role })
        let (before, after) = (
            neighbours(of: a.indices, in: new, isOld: true), neighbours(of: b.indices, in: old, isOld: false)
        )
        matchQueues(
            a.indices.filter { a[$0].name == nil }, b.indices.filter { b[$0].name == nil },
            keyA: { Key(a[$0].role, "\(before[$0])") }, keyB: { Key(b[$0].role, "\(after[$0])") })
    }

    private struct Key: Hashable {
        let role: FormulaEntry.Role
        let text: String

        init(_ role: FormulaEntry.Role, _ text: String) { (self.role, self.text) = (role, text) }
    }

    /// Pairs the entries that have no other half yet, the first of each key with the first, and so on.
    private mutating func matchQueues<Matched: Hashable>(
        _ a: some Sequence<Int>, _ b: some Sequence<Int>, keyA: (Int) -> Matched, keyB: (Int) -> Matched
    ) {
        var waiting: [Matched: [Int]] = [:]
        for position in a where new[position] == nil { waiting[keyA(position), default: []].append(position) }
        for key in waiting.keys { waiting[key]?.reverse() }
        for position in b where old[position] == nil {
            guard let first = waiting[keyB(position)]?.popLast() else { continue }
            old[position] = first
            new[first] = position
        }
    }

    /// For each entry, the nearest matched one above it, by its position in the new worksheet; -1 at the top.
    private func neighbours(of entries: Range<Int>, in matched: [Int: Int], isOld: Bool) -> [Int] {
        var last = -1
        return entries.map { position in
            if let other = matched[position] { last = isOld ? other : position }
            return last
        }
    }
}
