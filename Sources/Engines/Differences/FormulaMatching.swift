/// Which formula of a worksheet is which of another: definitions by name, those of one name in their order; then the same
/// formulas, then what is left between the same neighbours.
struct FormulaMatching {
    /// By the position of an entry of the new worksheet: that of the old one.
    private(set) var old: [Int: Int] = [:]
    /// By the position of an entry of the old worksheet: that of the new one.
    private(set) var new: [Int: Int] = [:]

    init(_ a: [FormulaEntry], _ b: [FormulaEntry]) {
        let (own, other) = (FormulaMatching.definitions(in: a), FormulaMatching.definitions(in: b))
        for (role, positions) in own {
            matchInOrder(positions, other[role] ?? [], isSame: { a[$0].identity == b[$1].identity })
        }
        let (unnamed, others) = (a.indices.filter { a[$0].name == nil }, b.indices.filter { b[$0].name == nil })
        matchQueues(
            unnamed, others, keyA: { Key(a[$0].role, a[$0].identity) }, keyB: { Key(b[$0].role, b[$0].identity) })
        let (before, after) = (
            neighbours(of: a.indices, in: new, isOld: true), neighbours(of: b.indices, in: old, isOld: false)
        )
        matchQueues(
            unnamed, others, keyA: { Key(a[$0].role, "\(before[$0])") }, keyB: { Key(b[$0].role, "\(after[$0])") })
    }

    private struct Key: Hashable {
        let role: FormulaEntry.Role
        let text: String

        init(_ role: FormulaEntry.Role, _ text: String) { (self.role, self.text) = (role, text) }
    }

    /// The positions of the definitions of each name, in their order.
    private static func definitions(in entries: [FormulaEntry]) -> [FormulaEntry.Role: [Int]] {
        Dictionary(grouping: entries.indices.filter { entries[$0].name != nil }, by: { entries[$0].role })
    }

    /// Pairs the definitions of one name so that no pair crosses another: of two that changed places, which decides what the
    /// name means, one went and came. Between those that are the same, the first of each side are a pair, and so on.
    private mutating func matchInOrder(_ a: [Int], _ b: [Int], isSame: (Int, Int) -> Bool) {
        var (removed, added): (Set<Int>, Set<Int>) = ([], [])
        for change in b.difference(from: a, by: isSame) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var (i, j) = (0, 0)
        while i < a.count || j < b.count {
            let (start, other) = (i, j)
            while removed.contains(i) { i += 1 }
            while added.contains(j) { j += 1 }
            for (former, latter) in zip(a[start..<i], b[other..<j]) { pair(former, latter) }
            guard i < a.count, j < b.count else { continue }
            pair(a[i], b[j])
            (i, j) = (i + 1, j + 1)
        }
    }

    private mutating func pair(_ former: Int, _ latter: Int) {
        old[latter] = former
        new[former] = latter
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
            pair(first, position)
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
