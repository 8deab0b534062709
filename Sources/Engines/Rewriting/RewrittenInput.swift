import Quantities

/// A value that an input of a worksheet's file is to have.
public struct RewrittenInput: Sendable {
    /// An alias or a variable.
    public let name: String
    public let value: Value
    /// The unit in which the value came; nil where it came without one.
    public let unit: UnitExpression?
    /// The unit in which the worksheet writes the input comes before the one in which the value came.
    public let prefersOwnUnit: Bool

    public init(name: String, value: Value, unit: UnitExpression?, prefersOwnUnit: Bool = false) {
        self.name = name
        self.value = value
        self.unit = unit
        self.prefersOwnUnit = prefersOwnUnit
    }
}
