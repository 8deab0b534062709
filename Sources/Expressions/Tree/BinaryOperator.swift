/// The operators of two operands.
public enum BinaryOperator: UInt8, Sendable, CaseIterable {
    case add, subtract, multiply, divide, power
    /// Implied multiplication in Prime: a number and its unit, binding tighter than `*`.
    case scale
    /// Index first: the cube root of x is `nthRoot(3, x)`; a placeholder index is 2.
    case nthRoot
    case equal, notEqual, less, greater, lessOrEqual, greaterOrEqual
    case and, or, xor
    /// Membership in a number set such as ℤ.
    case elementOf
    /// `M⟨j⟩`, a column, and its row twin.
    case column, row
    case crossProduct
}
