/// Finds the names that a mistyped one may have meant.
public enum NearNames {
    /// The nearest of the candidates, best first, at most three; empty when none is near.
    ///
    /// Near is a distance of at most a third of the longer name's length, a swap of neighbours counting once; another
    /// letter case alone is always near.
    public static func suggestions(for name: String, in candidates: some Sequence<String>) -> [String] {
        let sketch = Sketch(name)
        var found: [(distance: Int, name: String)] = []
        for candidate in candidates where sketch.mayBeNear(Sketch(candidate)) {
            guard let distance = nearness(of: candidate, to: name), !found.contains(where: { $0.name == candidate })
            else { continue }
            found.append((distance, candidate))
        }
        return found.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
    }

    /// How near two names are; nil where they are not, or are the same.
    private static func nearness(of candidate: String, to name: String) -> Int? {
        if candidate == name || candidate.isEmpty { return nil }
        let (folded, wanted) = (candidate.lowercased(), name.lowercased())
        if folded == wanted { return 0 }
        let limit = max(name.count, candidate.count) / 3
        guard limit > 0, abs(candidate.count - name.count) <= limit else { return nil }
        let distance = distance(Array(wanted), Array(folded))
        return distance <= limit ? min(self.distance(Array(name), Array(candidate)), distance + 1) : nil
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

/// What tells most names apart without comparing them letter by letter.
private struct Sketch {
    /// How many letters there are; nil for names beyond ASCII.
    private let count: Int?
    /// A bit for each letter that occurs, whatever its case; letters may share a bit.
    private let letters: UInt64

    init(_ name: String) {
        var (count, letters, isASCII) = (0, UInt64(0), true)
        for byte in name.utf8 {
            count += 1
            isASCII = isASCII && byte < 0x80
            let folded = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            letters |= 1 << UInt64(folded & 63)
        }
        self.count = isASCII ? count : nil
        self.letters = letters
    }

    /// False where the names are certainly not near. A letter that only one of them has takes one change.
    func mayBeNear(_ other: Sketch) -> Bool {
        guard let count, let others = other.count else { return true }
        let limit = max(count, others) / 3
        return abs(count - others) <= limit && (letters & ~other.letters).nonzeroBitCount <= limit
            && (other.letters & ~letters).nonzeroBitCount <= limit
    }
}
