/// The constants that the programs know by name.
public enum ConstantTable {
    /// The value of the constant of that name (a literal subscript follows a dot, `ε.0`); nil when there is none.
    public static func constant(_ name: String, in dialect: Dialect) -> Quantity? { nil }
}
