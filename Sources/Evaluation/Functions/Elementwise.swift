import Quantities

/// Applies functions of one dimensionless number to numbers and to the elements of arrays.
enum Elementwise {
    static func apply(_ function: BuiltinFunction, _ x: Value) throws(EvaluationError) -> Value {
        guard case .elementwise(let real, let complex) = function.implementation else {
            throw EvaluationError(.unsupported("function '\(function.name)'"))
        }
        switch x {
        case .number(let quantity):
            try needUnitless(function, quantity.dimension)
            let result = real(quantity.si)
            if result.magnitude <= Rules.infinity { return .number(result) }
            if quantity.si.isNaN { return .number(.nan) }
            return .collapsed(try complex(Complex(quantity.si)).checked())
        case .complex(let quantity):
            try needUnitless(function, quantity.dimension)
            return .collapsed(try complex(quantity.si).checked())
        case .matrix(let matrix):
            return try Arithmetic.elementwise(matrix) { i throws(EvaluationError) in
                try apply(function, matrix[i])
            }
        default: throw Arithmetic.kind("a number", x)
        }
    }

    private static func needUnitless(
        _ function: BuiltinFunction, _ dimension: Dimension
    ) throws(EvaluationError) {
        guard dimension.isOne else {
            throw EvaluationError(.needsUnitless("'\(function.name)'", found: dimension))
        }
    }
}
