/// What an expression's text is part of.
public enum TextNotation: Sendable {
    /// The formulas of worksheets: `f.ck` is one name, f with the literal subscript ck.
    case formula
    /// Chain files: `beam.f` is a member of a record; lists, records, conditionals and defaults have signs of their own.
    case chain

    /// The words that are no names, and the operators that they stand for.
    var keywords: [String: String] {
        switch self {
        case .formula: TextNotation.operators
        case .chain: TextNotation.chainWords
        }
    }

    private static let operators = ["and": "and", "or": "or", "xor": "xor", "not": "not"]

    private static let chainWords = operators.merging(
        ["if": "if", "then": "then", "else": "else", "for": "for"], uniquingKeysWith: { $1 })

    /// The signs of one character.
    var signs: String {
        switch self {
        case .formula: "+-*/^()[],;=<>!%"
        case .chain: "+-*/^()[],;=<>!%{}:."
        }
    }
}
