/// The operators of one operand.
public enum UnaryOperator: UInt8, Sendable, CaseIterable {
    case negate, squareRoot, absoluteValue, determinant, factorial, percent, conjugate
    case not, transpose, vectorize, vectorSum
    /// `f′`: the derivative of a function as a function.
    case functionDerivative
}
