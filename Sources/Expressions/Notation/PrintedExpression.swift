/// The text of an expression or a statement, and where each of its nodes stands in it.
public struct PrintedExpression: Sendable {
    public internal(set) var text = ""
    /// In the order in which the nodes ended.
    private var notes: [(place: Place, start: Int, end: Int)] = []

    /// The range of UTF-8 offsets at which the node of that place is printed; nil for a place that is not in the text.
    /// Of nodes that share a place, the widest counts.
    public func range(of place: Place) -> Range<Int>? {
        notes.reduce(nil) { widest, note in
            note.place == place && note.end - note.start >= (widest?.count ?? 0) ? note.start..<note.end : widest
        }
    }

    /// The text up to a node's range, counted in characters, and the characters of the node: for a line of ^^^ below.
    public func columns(of place: Place) -> Range<Int>? {
        guard let range = range(of: place) else { return nil }
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        let end = utf8.index(utf8.startIndex, offsetBy: range.upperBound)
        let first = text[..<start].count
        return first..<first + text[start..<end].count
    }

    /// Two lines: the text, and marks below the node of that place; the text alone where the place is unknown.
    public func marked(_ place: Place) -> String {
        guard let columns = columns(of: place) else { return text }
        return text + "\n" + String(repeating: " ", count: columns.lowerBound)
            + String(repeating: "^", count: max(1, columns.count))
    }

    /// Notes where a node was printed.
    mutating func note(_ place: Place, from start: Int) {
        guard place != .unknown else { return }
        notes.append((place, start, text.utf8.count))
    }
}
