import Quantities

/// What a file stores as the result of one evaluation.
public enum StoredResult: Sendable, Equatable {
    /// The value in SI base units. `quotient` is the number before its unit, which counts where the worksheet has
    /// redefined that unit.
    case value(Value, quotient: Value?)
    /// Prime under a unit that the author chose: the value divided by that unit, with what dimension is left.
    case divided(Value)
    /// SMath Studio, whose results are rounded as they are shown: the value, divided by the unit that the author chose where
    /// there is one, and how far the number before rounding may be from it.
    case rounded(Value, isDivided: Bool, tolerance: Double)
    /// The program stored an error. `code` is Prime's, empty in Mathcad 12 to 15, where `text` is all there is.
    case error(code: String, text: String)
    /// Prime had not calculated it when the file was saved.
    case pending
    /// A stored result that is no value here: an unknown unit, a function, a symbol.
    case unreadable(String)
}
