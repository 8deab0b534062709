import Chains
import Quantities

extension AttemptInput {
    /// The value as a word of a command or a part of a request: a text itself, a number with all its digits and its unit;
    /// nil for anything else.
    var plainText: String? {
        switch value {
        case .string(let text): text
        case .number(let quantity) where quantity.wholeDigits != nil && unit == nil: quantity.wholeDigits
        case .number: value.text(in: unit.flatMap { try? UnitExpression(parsing: $0) }, format: .exact)
        default: nil
        }
    }
}
