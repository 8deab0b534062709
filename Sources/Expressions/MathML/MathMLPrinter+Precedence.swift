extension MathMLPrinter {
    /// How tightly the drawn form of the node binds.
    func drawnPrecedence(of expression: Expression) -> Precedence {
        switch expression.kind {
        case .number(let x): x < 0 ? .sign : MathMLPrinter.isPower(x) ? .united : .word
        case .name(let name): replacement(of: name)?.isWord == false ? .united : .word
        case .binary(.divide, _, _), .integral: .united
        case .binary(.crossProduct, _, _): .product
        case .binary(.column, _, _), .binary(.row, _, _), .unary(.transpose, _): .power
        case .unary(.functionDerivative, _): .postfix
        case .unary(.vectorSum, _), .sum, .product, .derivative, .limit: .product
        default: expression.kind.precedence
        }
    }

    /// True for what reaches as far to the right as products go, such as a sum: a factor behind it would join it.
    func isOpen(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .unary(.vectorSum, _), .sum, .product, .derivative, .limit: true
        case .unary(.negate, let operand): isOpen(operand)
        case .binary(.multiply, _, let right), .binary(.crossProduct, _, let right): isOpen(right)
        default: false
        }
    }

    /// True for units, and products, quotients and powers of such.
    func isUnits(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .name(let name): isUnit(name) && replacement(of: name) == nil
        case .binary(.multiply, let left, let right), .binary(.divide, let left, let right):
            isUnits(left) && isUnits(right)
        case .binary(.power, let base, let exponent): isUnits(base) && MathMLPrinter.isRatio(exponent)
        case .parentheses(let inner): isUnits(inner)
        default: false
        }
    }

    private static func isRatio(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .number: true
        case .unary(.negate, let inner), .parentheses(let inner): isRatio(inner)
        case .binary(.divide, let left, let right): isRatio(left) && isRatio(right)
        default: false
        }
    }

    /// True for nodes that are written as one element.
    func isOneElement(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .number(let x): !(x < 0) && !MathMLPrinter.isPower(x)
        case .name(let name): replacement(of: name) == nil
        case .string, .placeholder, .parentheses, .matrix, .element: true
        case .unary(let unary, _):
            switch unary {
            case .squareRoot, .absoluteValue, .determinant, .conjugate, .transpose, .vectorize, .functionDerivative:
                true
            case .negate, .not, .factorial, .percent, .vectorSum: false
            }
        case .binary(let binary, _, _):
            switch binary {
            case .divide, .power, .nthRoot, .column, .row: true
            default: false
            }
        default: false
        }
    }

    /// True for numbers that are written with a power of ten.
    static func isPower(_ x: Double) -> Bool { ExpressionPrinter.number(x).utf8.contains(UInt8(ascii: "e")) }
}
