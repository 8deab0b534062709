import Quantities

/// What is known about a value before it is calculated.
public enum Expectation: Sendable, Hashable {
    case anything
    /// A number or an array of numbers of that dimension.
    case numeric(Dimension)
    case text
    case function

    /// What a value is in the place of what is expected, in words; nil where it fits. Zeros without a unit fit every
    /// dimension.
    func misfit(_ value: Value) -> (found: String, expected: String)? {
        let found = Numeric(value)?.described ?? (value.isText ? "a text" : value.kindName)
        switch self {
        case .anything, .function: return nil
        case .text: return value.isText ? nil : (found, "a text")
        case .numeric(let dimension):
            return Numeric(value)?.fits(dimension) == true ? nil : (found, dimension.described)
        }
    }
}

extension Value {
    fileprivate var isText: Bool { if case .string = self { true } else { false } }
}
