/// What an expression evaluates to. Numbers are in SI base units.
public enum Value: Sendable {
    case number(Quantity)
    indirect case complex(ComplexQuantity)
    case string(String)
    case matrix(Matrix)
    indirect case range(Progression)
    case function(any FunctionValue)
    /// Named values; only the expressions of chains make them.
    case record(Record)

    /// A pure number.
    @inlinable public static func number(_ x: Double) -> Value { .number(Quantity(x)) }

    /// A number with a dimension, in SI base units.
    @inlinable public static func number(_ x: Double, _ dimension: Dimension) -> Value {
        .number(Quantity(x, dimension))
    }

    /// A complex number, or a real one where the imaginary part is exactly zero.
    public static func collapsed(_ z: Complex, _ dimension: Dimension = .one) -> Value {
        z.im == 0 ? .number(z.re, dimension) : .complex(ComplexQuantity(z, dimension))
    }

    /// Mathcad's truth values are the numbers 1 and 0.
    @inlinable public static func truth(_ holds: Bool) -> Value { .number(holds ? 1 : 0) }

    /// The word by which messages name this kind of value.
    public var kindName: String {
        switch self {
        case .number: "a number"
        case .complex: "a complex number"
        case .string: "a string"
        case .matrix(let matrix): matrix.columns == 1 ? "a vector" : "a matrix"
        case .range: "a range"
        case .function: "a function"
        case .record: "a record"
        }
    }
}

extension Value: Equatable {
    /// Equality of representation: the same kind, numbers, dimensions and shape; functions are equal when identical.
    public static func == (a: Value, b: Value) -> Bool {
        switch (a, b) {
        case (.number(let x), .number(let y)): x == y || (x.si.isNaN && y.si.isNaN && x.dimension == y.dimension)
        case (.complex(let x), .complex(let y)): x == y
        case (.string(let x), .string(let y)): x == y
        case (.matrix(let x), .matrix(let y)): x == y
        case (.range(let x), .range(let y)): x == y
        case (.function(let x), .function(let y)): x === y
        case (.record(let x), .record(let y)): x == y
        default: false
        }
    }
}
