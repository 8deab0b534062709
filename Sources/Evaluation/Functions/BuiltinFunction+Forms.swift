import Glibc
import Quantities

/// The forms in which the tables of functions write their rows.
extension BuiltinFunction {
    typealias Evaluation = @Sendable (Arguments) throws(EvaluationError) -> Value
    typealias ComplexEvaluation = @Sendable (Complex) throws(EvaluationError) -> Complex

    /// A function of some number of any values.
    static func general(_ name: String, _ parameters: ClosedRange<Int>, _ evaluate: @escaping Evaluation) -> Self {
        BuiltinFunction(
            name, parameters,
            .general { values, call throws(EvaluationError) in try evaluate(Arguments(values, call)) })
    }

    static func general(_ name: String, _ parameters: Int, _ evaluate: @escaping Evaluation) -> Self {
        general(name, parameters...parameters, evaluate)
    }

    /// A function of one or more values.
    static func variadic(_ name: String, _ evaluate: @escaping Evaluation) -> Self {
        general(name, 1...Int.max, evaluate)
    }

    /// A function of one dimensionless number: `real` in its real domain, NaN or an infinity outside, where `complex`
    /// decides. NaN stays NaN.
    static func elementwise(
        _ name: String, _ real: @escaping RealFunction, _ complex: @escaping ComplexEvaluation
    ) -> Self {
        BuiltinFunction(
            name, 1...1,
            .elementwise(real: real) { z throws(EvaluationError) in
                z.isNaN ? Complex(.nan) : try complex(z).checked()
            })
    }

    /// Known by name and not computed.
    static func unsupported(_ name: String, _ reason: String) -> Self {
        BuiltinFunction(name, 0...Int.max, .unsupported(reason))
    }
}
