import Quantities

/// Where the value of an expression is while its code runs, and what is known of it.
struct Operand {
    /// A register of one of the two banks.
    enum Location: Equatable {
        case real(Int32)
        case value(Int32)
    }

    let location: Location
    /// The dimension of a real operand.
    let dimension: Dimension
    /// The number in SI base units, where it is known when compiling.
    let literal: Double?
    /// True where a real zero may be one that goes with every dimension.
    var mayBePureZero = false

    static func real(_ register: Int32, _ dimension: Dimension, literal: Double? = nil) -> Operand {
        Operand(location: .real(register), dimension: dimension, literal: literal)
    }

    /// A real number that is of the dimension, or a zero that goes with every one.
    static func realOrZero(_ register: Int32, _ dimension: Dimension) -> Operand {
        var operand = real(register, dimension)
        operand.mayBePureZero = !dimension.isOne
        return operand
    }

    static func value(_ register: Int32) -> Operand {
        Operand(location: .value(register), dimension: .one, literal: nil)
    }

    var isReal: Bool { if case .real = location { true } else { false } }

    /// A literal zero without a unit, which goes with every dimension.
    var isPureZero: Bool { literal == 0 && dimension.isOne }

    var type: StaticType {
        guard isReal else { return .any }
        if mayBePureZero { return .realOrZero(dimension) }
        return isPureZero && literal?.sign == .plus ? .zero : .real(dimension)
    }
}
