import Quantities

/// What kind of value an expression has, and its unit.
enum TypeFunctions {
    static let functions: [BuiltinFunction] = [
        test("IsArray") { if case .matrix = $0 { true } else { false } },
        test("IsScalar") { Scalar($0) != nil },
        test("IsString") { if case .string = $0 { true } else { false } },
        test("IsFunction") { if case .function = $0 { true } else { false } },
        .general("IsNaN", 1) { arguments throws(EvaluationError) in
            switch arguments[0] {
            case .number(let x): return .truth(x.si.isNaN)
            case .complex(let z): return .truth(z.si.isNaN)
            case .string: return .truth(false)
            default: throw arguments.unsupported("of \(arguments[0].kindName)")
            }
        },
        .general("UnitsOf", 1, unit),
        .general("SIUnitsOf", 1, unit),
    ]

    private static func test(_ name: String, _ holds: @escaping @Sendable (Value) -> Bool) -> BuiltinFunction {
        .general(name, 1) { arguments throws(EvaluationError) in
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
