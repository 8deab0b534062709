extension MathMLPrinter {
    mutating func write(_ unary: UnaryOperator, _ operand: Expression) {
        switch unary {
        case .negate:
            sign("−", "form=\"prefix\"")
            // A sign would join a number to its unit.
            write(operand, in: operand.kind.isUnited ? .power : isOpen(operand) ? .product : .sign)
        case .not:
            sign("¬")
            write(operand, in: .not)
        case .factorial, .percent:
            write(operand, in: .postfix)
            sign(unary == .factorial ? "!" : "%", "form=\"postfix\"")
        case .squareRoot: element("msqrt") { $0.write(operand) }
        case .absoluteValue, .determinant: fenced("|", "|") { $0.write(operand) }
        case .conjugate: over(operand, "¯")
        case .vectorize: over(operand, "→")
        case .vectorSum:
            sign("∑")
            write(operand, in: .product)
        case .transpose:
            element("msup") { power in
                power.part(operand, in: .power.next)
                power.element("mi", "mathvariant=\"normal\"", text: "T")
            }
        case .functionDerivative:
            element("msup") { power in
                power.part(operand, in: .postfix)
                power.sign("′")
            }
        }
    }

    private mutating func over(_ operand: Expression, _ accent: String) {
        element("mover", "accent=\"true\"") { pair in
            pair.element("mrow") { $0.write(operand) }
            pair.sign(accent, "stretchy=\"true\"")
        }
    }

    mutating func write(_ binary: BinaryOperator, _ left: Expression, _ right: Expression) {
        switch binary {
        case .scale: writeScale(left, right)
        case .divide:
            element("mfrac") { fraction in
                fraction.part(left)
                fraction.part(right)
            }
        case .power:
            element("msup") { power in
                power.part(left, in: .power.next)
                power.part(right)
            }
        case .nthRoot: writeRoot(index: left, right)
        case .column: writeBracketed(right, of: left, "msup")
        case .row: writeBracketed(right, of: left, "msub")
        case .multiply where isUnits(right): writeUnited(left, right)
        case .multiply: writeProduct("⋅", left, right)
        case .crossProduct: writeProduct("×", left, right)
        default: writeInfix(binary, left, right)
        }
    }

    private mutating func writeRoot(index: Expression, _ radicand: Expression) {
        if case .placeholder = index.kind { return element("msqrt") { $0.write(radicand) } }
        element("mroot") { root in
            root.part(radicand)
            root.part(index)
        }
    }

    /// The number of a column or row of an array, in angle brackets.
    private mutating func writeBracketed(_ number: Expression, of array: Expression, _ name: String) {
        element(name) { pair in
            pair.part(array, in: .power.next)
            pair.fenced("⟨", "⟩") { $0.write(number) }
        }
    }

    private mutating func writeProduct(_ sign: String, _ left: Expression, _ right: Expression) {
        write(left, in: isOpen(left) ? .word : .product)
        self.sign(sign)
        write(right, in: isOpen(right) ? .product : .product.next)
    }

    private mutating func writeInfix(_ binary: BinaryOperator, _ left: Expression, _ right: Expression) {
        guard let (text, precedence) = binary.infix else { return }
        write(left, in: precedence)
        switch binary {
        case .subtract: sign("−")
        case .equal: sign("=", "class=\"equal\"")
        case .notEqual: sign("≠")
        case .lessOrEqual: sign("≤")
        case .greaterOrEqual: sign("≥")
        case .and: sign("∧")
        case .or: sign("∨")
        case .xor: sign("⊕")
        default: sign(text)
        }
        write(right, in: precedence.next)
    }

    /// A product with units alone on its right, which are written in one line; a number stands close to them.
    private mutating func writeUnited(_ left: Expression, _ units: Expression) {
        if left.kind.isNumber {
            write(left)
            space("0.2em")
        } else {
            write(left, in: isOpen(left) ? .word : .product)
            sign("⋅")
        }
        if case .parentheses(let inner) = units.kind { writeUnit(inner) } else { writeUnit(units) }
    }

    /// A number and its unit, with a narrow blank between them.
    mutating func writeScale(_ number: Expression, _ unit: Expression) {
        // The slot for the unit of a table may be empty.
        if case .placeholder = unit.kind { return write(number, in: .product) }
        guard unit.kind.isUnit else { return writeProduct("⋅", number, unit) }
        switch number.kind {
        case .number, .imaginary, .matrix, .parentheses: write(number.kind)
        case .unary(.negate, let operand) where operand.kind.isNumber: write(number.kind)
        default: fenced("(", ")") { $0.write(number.kind) }
        }
        space("0.2em")
        writeUnit(unit)
    }
}
