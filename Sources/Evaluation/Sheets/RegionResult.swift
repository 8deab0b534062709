import Quantities

/// What one `=` of a worksheet shows.
public struct RegionResult: Sendable {
    /// How an evaluation ended.
    public enum Outcome: Sendable {
        /// The value in SI base units, and what is shown where the author chose a display unit.
        case value(Value, shown: Shown?)
        case failed(EvaluationError)
        /// The region takes no part in the calculation.
        case disabled
    }

    /// A value divided by its display unit.
    public struct Shown: Sendable {
        /// The display unit as text.
        public let units: String
        public let value: Value
    }

    /// The file's region id.
    public let region: String
    /// The number of the evaluation in its region, in document order from 0.
    public let ordinal: Int
    /// The name that is defined or evaluated; nil for any other expression.
    public let name: String?
    /// True where the value depends on random numbers, so that nothing may compare it.
    public let isRandom: Bool
    public let outcome: Outcome
}
