import Quantities

/// What kind of value an expression has, and its unit.
enum TypeFunctions {
    static let functions: [BuiltinFunction] = [
        test("IsArray", "1 for an array, otherwise 0") { if case .matrix = $0 { true } else { false } },
        test("IsScalar", "1 for a number, otherwise 0") { Scalar($0) != nil },
        test("IsString", "1 for a string, otherwise 0") { if case .string = $0 { true } else { false } },
        test("IsFunction", "1 for a function, otherwise 0") { if case .function = $0 { true } else { false } },
        .general("IsNaN", "x", "1 for NaN, otherwise 0", units: .any) { arguments throws(EvaluationError) in
            switch arguments[0] {
            case .number(let x): return .truth(x.si.isNaN)
            case .complex(let z): return .truth(z.si.isNaN)
            case .string: return .truth(false)
            default: throw arguments.unsupported("of \(arguments[0].kindName)")
            }
        },
        .general("UnitsOf", "x", "unit of x, 1 where it has none", units: .kept, unit),
        .general("SIUnitsOf", "x", "SI unit of x, 1 where it has none", units: .kept, unit),
    ]

    private static func test(
        _ name: String, _ summary: String, _ holds: @escaping @Sendable (Value) -> Bool
    ) -> BuiltinFunction {
        .general(name, "x", summary, units: .any) { arguments throws(EvaluationError) in
            if case .range = arguments[0] { throw arguments.unsupported("of a range") }
            return .truth(holds(arguments[0]))
        }
    }

    /// The SI unit of a value, so that dividing by it leaves the bare SI number; 1 without a unit.
    @Sendable private static func unit(_ arguments: Arguments) throws(EvaluationError) -> Value {
        switch arguments[0] {
        case .matrix(let matrix):
            guard let flat = matrix.flat else { throw arguments.unsupported("of an array of several kinds") }
            return .number(1, flat.dimension)
        default:
            return .number(1, try Arithmetic.scalar(arguments[0]).dimension)
        }
    }
}
