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

    /// A function of the parameters written in its signature, with a line that says what it gives.
    static func general(
        _ name: String, _ signature: Signature, _ summary: String, units: FunctionHelp.Units = .pure,
        _ evaluate: @escaping Evaluation
    ) -> Self {
        BuiltinFunction(
            name, signature.counts,
            .general { values, call throws(EvaluationError) in try evaluate(Arguments(values, call)) },
            help: FunctionHelp(parameters: signature.text, units: units, summary: summary))
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

    /// The same with a line that says what the function gives.
    static func elementwise(
        _ name: String, _ parameter: String, _ summary: String, _ real: @escaping RealFunction,
        _ complex: @escaping ComplexEvaluation
    ) -> Self {
        let plain = elementwise(name, real, complex)
        return BuiltinFunction(
            name, plain.parameters, plain.implementation,
            help: FunctionHelp(parameters: parameter, units: .pure, summary: summary))
    }

    /// Where a function of one number is computed for real ones only: an error where it has no value there.
    static func realOnly(_ name: String) -> ComplexEvaluation {
        { z throws(EvaluationError) in
            throw EvaluationError(
                z.im == 0 ? .domain("'\(name)' at \(z.re)") : .unsupported("function '\(name)' of a complex number"))
        }
    }

    /// Known by name and not computed.
    static func unsupported(_ name: String, _ reason: String) -> Self {
        BuiltinFunction(name, 0...Int.max, .unsupported(reason))
    }
}
