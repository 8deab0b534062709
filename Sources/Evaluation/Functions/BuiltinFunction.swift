import Quantities

/// A function of one real number that the machine calls without boxing; it captures nothing.
public typealias RealFunction = @convention(c) (Double) -> Double

/// A function that worksheets know without defining it: one entry of the table.
public struct BuiltinFunction: Sendable {
    /// How the function is computed.
    public enum Implementation: Sendable {
        /// A function of one dimensionless number, applied to each element of an array.
        ///
        /// `real` gives NaN or an infinity outside its real domain; there, and for complex arguments, `complex` decides.
        case elementwise(
            real: RealFunction,
            complex: @Sendable (Complex) throws(EvaluationError) -> Complex)
        /// A function of any values. `Call` lets it call function arguments back.
        case general(@Sendable ([Value], Call) throws(EvaluationError) -> Value)
        /// Known by name and not computed, for the reason given.
        case unsupported(String)
    }

    /// What a function may use besides its arguments.
    public struct Call {
        public let rules: Rules
        /// The function's name, for messages.
        public let name: String
        /// The random numbers of the calculation.
        public let random: RandomSource
        /// What is chosen where it is not known.
        var choices = OpenChoices()
        /// Applies a function value to arguments.
        public let apply: (any FunctionValue, [Value]) throws(EvaluationError) -> Value
    }

    /// The name in formulas; a literal subscript follows a dot.
    public let name: String
    /// The fewest and the most arguments.
    public let parameters: ClosedRange<Int>
    public let implementation: Implementation
    public let help: FunctionHelp?
    /// Nil for functions that have only their general form.
    var unboxedForm: UnboxedForm?

    public init(
        _ name: String, _ parameters: ClosedRange<Int>, _ implementation: Implementation, help: FunctionHelp? = nil
    ) {
        self.name = name
        self.parameters = parameters
        self.implementation = implementation
        self.help = help
    }

    /// A function of a fixed number of any values.
    public init(
        _ name: String, _ parameters: Int,
        _ evaluate: @escaping @Sendable ([Value], Call) throws(EvaluationError) -> Value
    ) {
        self.init(name, parameters...parameters, .general(evaluate))
    }

    /// How the function is called, such as `atan2(x, y)`; empty where its parameters have no names.
    var form: String { help.map { "\(name)(\($0.parameters))" } ?? "" }

    /// "2 arguments", "1 to 3 arguments".
    var arityText: String {
        let (low, high) = (parameters.lowerBound, parameters.upperBound)
        if high == Int.max { return "at least \(low) argument\(low == 1 ? "" : "s")" }
        return low == high ? "\(low) argument\(low == 1 ? "" : "s")" : "\(low) to \(high) arguments"
    }
}
