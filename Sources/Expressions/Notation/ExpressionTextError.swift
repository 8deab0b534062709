/// Why a text is not an expression. Offsets count UTF-8 bytes from the start of the text.
public enum ExpressionTextError: Error, Sendable, Equatable {
    case unexpected(found: String, expected: String, offset: Int)
    /// No unit has the name that follows a number; `near` are names that look like it.
    case unknownUnit(String, offset: Int, near: [String])
    /// A temperature scale inside a product of units, where only differences make sense.
    case affineInProduct(String, offset: Int)
    /// A string or a back-quoted name without its end.
    case unterminated(String, offset: Int)
    /// A number that no double holds.
    case numberOutOfRange(String, offset: Int)
    /// A matrix whose rows differ in length.
    case raggedMatrix(offset: Int)
    /// More parentheses or operators inside one another than the parser follows.
    case tooDeep(offset: Int)
    /// More operators, or more text, than the parser takes.
    case tooLong(offset: Int)
    /// `??` behind something that cannot lack a value.
    case needlessDefault(offset: Int)
    /// A record with two members of one name.
    case repeatedMember(String, offset: Int)

    /// Where in the text the fault is.
    public var offset: Int {
        switch self {
        case .unexpected(_, _, let offset), .unknownUnit(_, let offset, _), .affineInProduct(_, let offset),
            .unterminated(_, let offset), .numberOutOfRange(_, let offset), .raggedMatrix(let offset),
            .tooDeep(let offset), .tooLong(let offset), .needlessDefault(let offset), .repeatedMember(_, let offset):
            offset
        }
    }
}
