/// Finds the names that a mistyped one may have meant.
public enum NearNames {
    /// The nearest of the candidates, best first, at most three; empty when none is near.
    ///
    /// Near is a distance of at most a third of the longer name's length, a swap of neighbours counting once; another
    /// letter case alone is always near.
    public static func suggestions(for name: String, in candidates: some Sequence<String>) -> [String] {
        let wanted = Array(name)
        let lowered = Array(name.lowercased())
        var found: [(distance: Int, name: String)] = []
        for candidate in Set(candidates) where candidate != name && !candidate.isEmpty {
            let letters = Array(candidate)
            let limit = max(wanted.count, letters.count) / 3
            if candidate.lowercased() == name.lowercased() {
                found.append((0, candidate))
            } else if abs(letters.count - wanted.count) <= limit, limit > 0 {
                let exact = distance(wanted, letters)
                let folded = distance(lowered, Array(candidate.lowercased()))
                if folded <= limit { found.append((min(exact, folded + 1), candidate)) }
            }
        }
        return found.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
    }

    /// The number of insertions, deletions, replacements and swaps of neighbours between two names.
    static func distance(_ a: [Character], _ b: [Character]) -> Int {
        if a.isEmpty || b.isEmpty { return a.count + b.count }
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [i] + [Int](repeating: 0, count: b.count)
            for j in 1...b.count {
                let replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                row[j] = min(row[j - 1] + 1, last[j] + 1, replaced)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    row[j] = min(row[j], beforeLast[j - 2] + 1)
                }
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }
}
