/// Walks through the text of an expression, replacing references by plain names.
struct ExpressionScan {
    let scalars: [Unicode.Scalar]
    private(set) var position = 0
    private var written = String.UnicodeScalarView()
    private(set) var references: [ChainExpressionText.Reference] = []

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    var code: String { String(written) }

    var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    mutating func copy(to end: Int) {
        written.append(contentsOf: scalars[position..<end])
        position = end
    }

    mutating func replace(by reference: ChainExpressionText.Reference, to end: Int) {
        let index = references.firstIndex(of: reference) ?? references.count
        if index == references.count { references.append(reference) }
        written.append(contentsOf: ChainExpressionText.name(of: index).unicodeScalars)
        position = end
    }

    /// Copies members behind what was read: `.name` and `.`name``, which are no references of their own.
    mutating func copyMembers() {
        guard let last = written.last, peek == ".", last != " " else { return }
        while peek == ".", position + 1 < scalars.count {
            let next = scalars[position + 1]
            guard next == "`" || ExpressionScan.startsName(next),
                let end = next == "`"
                    ? ExpressionScan.dottedName(scalars, position + 1)?.end
                    : ExpressionScan.plainName(scalars, position + 1)?.end
            else { return }
            copy(to: end)
        }
    }

    /// Where the string that begins here ends; nil where none does.
    var endOfQuote: Int? { ExpressionScan.endOfQuote(scalars, position) }

    /// Where the name that begins here ends, its dots included.
    var endOfName: Int {
        var end = position + 1
        while end < scalars.count, ExpressionScan.continuesName(scalars[end]) { end += 1 }
        return end
    }

    /// Where a number ends; all else that is no name is one character long.
    var endOfToken: Int {
        var end = position + 1
        if ExpressionScan.isDigit(scalars[position]) {
            while end < scalars.count, ExpressionScan.isDigit(scalars[end]) || scalars[end] == "." { end += 1 }
        }
        return end
    }
}

// Names and their ends.
extension ExpressionScan {
    static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    /// Where the string that begins at a position ends; nil where none does.
    static func endOfQuote(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
        guard start < scalars.count, scalars[start] == "\"" || scalars[start] == "'" else { return nil }
        var end = start + 1
        while end < scalars.count, scalars[end] != scalars[start] { end += scalars[end] == "\\" ? 2 : 1 }
        return min(end + 1, scalars.count)
    }

    /// A name with its dots, or one in back-quotes, and where it ends; a dot at its end does not belong to it.
    static func dottedName(_ scalars: [Unicode.Scalar], _ start: Int) -> (name: String, end: Int)? {
        guard start < scalars.count else { return nil }
        if scalars[start] == "`" {
            guard let end = scalars[(start + 1)...].firstIndex(of: "`"), end > start + 1 else { return nil }
            return (text(scalars[(start + 1)..<end]), end + 1)
        }
        var end = start
        while end < scalars.count, continuesName(scalars[end]) { end += 1 }
        while end > start, scalars[end - 1] == "." { end -= 1 }
        return end > start ? (text(scalars[start..<end]), end) : nil
    }

    /// A bare name up to its first dot, and where it ends.
    static func plainName(_ scalars: [Unicode.Scalar], _ start: Int) -> (name: String, end: Int)? {
        guard start < scalars.count, startsName(scalars[start]) else { return nil }
        var end = start
        while end < scalars.count, scalars[end] != ".", continuesName(scalars[end]) { end += 1 }
        return (text(scalars[start..<end]), end)
    }

    /// True where a colon follows, so that the name is that of a record's member.
    static func isKey(_ scalars: [Unicode.Scalar], endingAt end: Int) -> Bool {
        scalars[end...].first { !$0.properties.isWhitespace } == ":"
    }

    /// True where a parenthesis follows directly, so that the name is that of a function.
    static func isCalled(_ scalars: [Unicode.Scalar], endingAt end: Int) -> Bool {
        end < scalars.count && scalars[end] == "("
    }

    /// The names between `for` and `in`.
    static func boundNames(_ text: String) -> Set<String> {
        var found: Set<String> = []
        let scalars = Array(text.unicodeScalars)
        var position = 0
        var last = ""
        while position < scalars.count {
            if let end = endOfQuote(scalars, position) {
                (position, last) = (end, "")
            } else if let (name, end) = plainName(scalars, position) {
                if last == "for" { found.insert(name) }
                (position, last) = (end, name)
            } else {
                if !scalars[position].properties.isWhitespace { last = "" }
                position += 1
            }
        }
        return found
    }

    static func startsName(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar == "_"
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar >= "0" && scalar <= "9" }

    static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.properties.isWhitespace && !"+-*/^()<>=!&|,;:?[]{}\"`≤≥≠≡¬∧∨×·⋅−".unicodeScalars.contains(scalar)
    }
}
