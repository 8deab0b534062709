// The sentences of this module's errors.

extension ExpressionTextError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unexpected(let found, let expected, _): "expected \(expected), found \(found)"
        case .unknownUnit(let name, _, let near):
            "unknown unit '\(name)'"
                + (near.isEmpty ? "" : "; did you mean \(near.map { "'\($0)'" }.joined(separator: " or "))?")
        case .affineInProduct(let symbol, _):
            "'\(symbol)' is a temperature scale and cannot be part of a product: use 'K' or 'Δ\(symbol.suffix(2))'"
        case .unterminated(let what, _): "\(what) has no end"
        case .numberOutOfRange(let text, _): "the number '\(text)' is out of range"
        case .raggedMatrix: "the rows of the matrix differ in length"
        case .tooDeep: "the expression is nested too deeply"
        case .tooLong: "the expression is too long"
        case .needlessDefault:
            "'??' gives a default for a name, a member or an element: write parentheses around that and its default"
        case .repeatedMember(let name, _): "the record has the member '\(name)' twice"
        }
    }
}
