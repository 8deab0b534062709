import Expressions
import Quantities
import Testing

@testable import Evaluation

/// A function applied outside a worksheet, for tests.
final class TestFunction: FunctionValue {
    let name = "f"
    let parameterCount: Int?
    let body: @Sendable ([Value]) -> Value

    init(_ parameterCount: Int, _ body: @escaping @Sendable ([Value]) -> Value) {
        self.parameterCount = parameterCount
        self.body = body
    }
}

/// The rules of a worksheet of one dialect, with changes.
func rules(
    _ dialect: Dialect = .prime, origin: Double = 0, _ change: (inout Rules) -> Void = { _ in }
) -> Rules {
    var settings = CalculationSettings(dialect: dialect)
    settings.origin = origin
    var rules = Rules(settings)
    change(&rules)
    return rules
}

/// The value of a built-in function.
func evaluate(_ name: String, _ arguments: Value..., by rules: Rules = rules()) throws -> Value {
    let function = try #require(FunctionTable.function(name), "no function '\(name)'")
    return try apply(function, arguments, rules)
}

/// The reason why a built-in function refuses its arguments; nil where it has a value.
func refusal(
    _ name: String, _ arguments: Value..., by rules: Rules = rules()
) throws -> EvaluationError.Reason? {
    let function = try #require(FunctionTable.function(name), "no function '\(name)'")
    do throws(EvaluationError) {
        _ = try apply(function, arguments, rules)
        return nil
    } catch {
        return error.reason
    }
}

private func apply(
    _ function: BuiltinFunction, _ arguments: [Value], _ rules: Rules
) throws(EvaluationError) -> Value {
    switch function.implementation {
    case .elementwise: return try Elementwise.apply(function, arguments[0])
    case .unsupported(let reason): throw EvaluationError(.unsupported(reason))
    case .general(let evaluate):
        let call = BuiltinFunction.Call(rules: rules, name: function.name, random: RandomSource()) { function, values in
            (function as? TestFunction)?.body(values) ?? .string("no test function")
        }
        return try evaluate(arguments, call)
    }
}

extension Value: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
    public init(stringLiteral value: String) { self = .string(value) }
}

extension Value {
    /// The real number without a unit that this is; nil for anything else.
    var bare: Double? {
        if case .number(let x) = self, x.dimension.isOne { x.si } else { nil }
    }

    /// An array written row by row.
    static func rows(_ rows: [Value]...) -> Value {
        let columns = rows.first?.count ?? 0
        let values = (0..<columns).flatMap { column in rows.map { $0[column] } }
        return .matrix(Matrix(rows: rows.count, columns: columns, values: values))
    }

    static func column(_ values: Value...) -> Value { .matrix(Matrix(column: values)) }

    static func column(_ values: [Double]) -> Value { .matrix(Matrix(rows: values.count, columns: 1, si: values)) }

    static func meters(_ x: Double) -> Value { .number(x, Dimension(m: 1)) }

    static func complex(_ re: Double, _ im: Double) -> Value { .complex(ComplexQuantity(Complex(re, im))) }

    /// True where both are numbers or arrays of the same shape and dimensions that differ by rounding only.
    func isClose(to other: Value, within tolerance: Double = 1e-15) -> Bool {
        switch (self, other) {
        case (.number(let x), .number(let y)):
            x.dimension == y.dimension && abs(x.si - y.si) <= tolerance * max(abs(x.si), abs(y.si))
        case (.complex(let x), .complex(let y)):
            x.dimension == y.dimension && (x.si - y.si).magnitude <= tolerance * y.si.magnitude
        case (.matrix(let x), .matrix(let y)):
            x.rows == y.rows && x.columns == y.columns
                && zip(x.values, y.values).allSatisfy { $0.isClose(to: $1, within: tolerance) }
        default: self == other
        }
    }
}
