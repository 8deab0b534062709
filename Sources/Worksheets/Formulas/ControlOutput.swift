import Expressions
import Quantities

/// Reads the output that Prime stores with a control of the script kind, such as a list box: what its script made of the
/// selection when it last ran.
///
/// It is the base64 of a list such as `(op_matrix:0x3 (unboxed 2) (unboxed 1) (list (number 3:0x4) (number 0.1:0x5)))`,
/// in which what follows a colon numbers the nodes. Of an array with several rows and columns the order is not known.
struct ControlOutput {
    private var words: ArraySlice<Substring>

    /// The stored value as a formula; nil where the text is of another shape.
    static func expression(_ text: String) -> Expression.Kind? {
        guard let bytes = Base64.decoded(text.utf8), let list = String(validating: bytes, as: UTF8.self) else {
            return nil
        }
        let spaced = list.replacing("(", with: " ( ").replacing(")", with: " ) ")
        var reader = ControlOutput(words: spaced.split(separator: " ")[...])
        guard let value = reader.value(), reader.words.isEmpty else { return nil }
        return value
    }

    private mutating func value() -> Expression.Kind? {
        guard take("("), let head = head() else { return nil }
        switch head {
        case "number": return number()
        case "op_matrix": return vector()
        default: return nil
        }
    }

    /// The rest of `(number 0.1:0x5)`.
    private mutating func number() -> Expression.Kind? {
        guard let text = head(), let number = Double(text), number.isFinite, take(")") else { return nil }
        return .number(number)
    }

    /// The rest of an array of one row or one column.
    private mutating func vector() -> Expression.Kind? {
        guard let rows = size(), let columns = size(), rows == 1 || columns == 1, take("("), head() == "list" else {
            return nil
        }
        var elements: [Expression] = []
        while words.first == "(" {
            guard let element = value() else { return nil }
            elements.append(Expression(element))
        }
        guard take(")"), take(")"), elements.count == rows * columns else { return nil }
        return .matrix(rows: rows, columns: columns, elements)
    }

    /// `(unboxed 2)`
    private mutating func size() -> Int? {
        guard take("("), head() == "unboxed", let text = head(), let size = Int(text), (1...10_000).contains(size),
            take(")")
        else { return nil }
        return size
    }

    private mutating func take(_ word: Substring) -> Bool {
        guard words.first == word else { return false }
        words.removeFirst()
        return true
    }

    /// The next word without the number of its node.
    private mutating func head() -> Substring? {
        guard let word = words.first, word != "(", word != ")" else { return nil }
        words.removeFirst()
        return word.prefix { $0 != ":" }
    }
}
