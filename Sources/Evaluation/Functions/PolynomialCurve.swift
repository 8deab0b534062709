import Quantities

/// The polynomial that `polyfit` makes a function of.
final class PolynomialCurve: FunctionValue, @unchecked Sendable {
    // No lock: it is never changed after it is made.
    private let polynomial: PolynomialSurface

    init(_ polynomial: PolynomialSurface) { self.polynomial = polynomial }

    var name: String { "polyfit" }
    var parameterCount: Int? { 1 }
}

extension PolynomialCurve: MachineFunction {
    func value(_ arguments: [Value], on machine: Machine) throws(EvaluationError) -> Value {
        guard arguments.count == 1 else {
            throw EvaluationError(.arity(function: name, found: arguments.count, expected: "1 argument"))
        }
        if case .matrix(let matrix) = arguments[0] {
            return try Arithmetic.elementwise(matrix) { i throws(EvaluationError) in
                try value([matrix[i]], on: machine)
            }
        }
        guard case .real(let x) = try Arithmetic.scalar(arguments[0]) else {
            throw EvaluationError(.notReal(found: arguments[0].kindName))
        }
        _ = try ScalarArithmetic.common(.real(Quantity(1, polynomial.variables[0])), .real(x))
        return .number(try polynomial.value(at: [x.si]).checked(), polynomial.height)
    }
}
