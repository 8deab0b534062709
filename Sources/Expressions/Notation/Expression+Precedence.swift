extension Expression.Kind {
    /// How tightly the node's own sign binds.
    var precedence: Precedence {
        switch self {
        case .number(let number): number < 0 ? .sign : .word
        case .imaginary(let number): number < 0 ? .sign : .word
        case .string, .name, .placeholder, .parentheses, .matrix, .call, .element, .function, .choice, .solver,
            .unsupported, .stored, .member, .record, .comprehension, .sum, .product, .integral, .derivative, .limit:
            .word
        case .unary(let unary, _):
            switch unary {
            case .negate: .sign
            case .not: .not
            case .factorial, .percent: .postfix
            default: .word
            }
        case .binary(.scale, _, let unit): unit.kind.isUnit ? .united : .product
        case .binary(let binary, _, _): binary.infix?.precedence ?? .word
        case .postfix, .united: .united
        case .evaluation: .comparison
        case .fallback: .fallback
        default: .any
        }
    }

    /// True for what may be a unit behind a number: a name that is not labelled otherwise, and products, quotients and
    /// powers of such.
    var isUnit: Bool {
        switch self {
        case .name(let name): name.label == .unit || name.label == .any || name.label == .none
        case .binary(.multiply, let left, let right), .binary(.divide, let left, let right):
            left.kind.isUnit && right.kind.isUnit
        case .binary(.power, let base, let exponent): base.kind.isUnit && !exponent.kind.isUnit
        case .parentheses(let inner): inner.kind.isUnit
        default: false
        }
    }

    /// True for a number with its unit.
    var isUnited: Bool {
        switch self {
        case .binary(.scale, _, let unit): unit.kind.isUnit
        case .postfix, .united: true
        default: false
        }
    }

    var isNumber: Bool { if case .number = self { true } else { false } }
}
