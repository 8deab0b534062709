/// A value for a parameter of a statement.
enum Argument {
    case null
    case integer(Int64)
    case text(String)
    /// The bytes of a text in UTF-8.
    case utf8([UInt8])

    init(_ text: String?) { self = text.map(Argument.text) ?? .null }
    init(_ integer: Int64?) { self = integer.map(Argument.integer) ?? .null }
}
