/// Looks units up by the names that formulas and files use.
public enum UnitTable {
    /// The unit of that name in formulas of the dialect, exactly as written; nil when there is none.
    public static func unit(_ symbol: String, in dialect: Dialect) -> Unit? { nil }

    /// The unit that result files name in words, such as `kilonewton` or `pounds_per_sq_inch`; nil when there is none.
    public static func unit(fileName: String) -> Unit? { nil }
}
