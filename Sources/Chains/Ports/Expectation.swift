import Quantities

/// What is known about a value before it is calculated.
public enum Expectation: Sendable, Hashable {
    case anything
    /// A number or an array of numbers of that dimension.
    case numeric(Dimension)
    case text
    case function
}
