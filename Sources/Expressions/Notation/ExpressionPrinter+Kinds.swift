import Quantities

extension ExpressionPrinter {
    /// Writes a node and what is below it. The parts of programs and of calculus stand in their own files.
    mutating func write(_ kind: Expression.Kind) {
        switch kind {
        case .number(let number): write(ExpressionPrinter.number(number))
        case .imaginary(let number): write(ExpressionPrinter.number(number) + "i")
        case .string(let string): write(ExpressionPrinter.string(string))
        case .name(let name): write(name.label == .unit ? name.dotted : text(of: name))
        case .placeholder: write("▯")
        case .parentheses(let inner):
            write("(")
            write(inner)
            write(")")
        case .unary(let unary, let operand): write(unary, operand)
        case .binary(.scale, let number, let unit): writeScale(number, unit)
        case .binary(let binary, let left, let right): write(binary, left, right)
        case .call(let head, let arguments):
            if case .name(let name) = head.kind, name.dotted == "if", arguments.count > 1 {
                write("if")
            } else {
                write(head, in: .word)
            }
            writeCall("", arguments)
        case .postfix(let operand, let function): writeScale(operand, function)
        case .element(let array, let indices):
            writeBase(array)
            write("[")
            write(indices)
            write("]")
        case .matrix(let rows, let columns, let elements): writeMatrix(rows: rows, columns: columns, elements)
        case .list(let elements): write(elements)
        case .united(let value, let monomial):
            write(value, in: .united.next)
            write(" " + ExpressionPrinter.text(of: monomial))
        case .function(let name, let parameters):
            write(name.notation + "(" + parameters.map(\.notation).joined(separator: ", ") + ")")
        case .choice(let values): writeCall("choice", values)
        case .solver(let solver, let unknowns): writeCall(solver.kind.rawValue, unknowns)
        case .evaluation(let evaluation): write(evaluation)
        case .symbolic(let symbolic): write(symbolic)
        case .stored(let stored):
            write("⟨\(stored.what)⟩")
            if !stored.inputs.isEmpty { writeCall("", stored.inputs) }
        case .unsupported(let what, let parts):
            write("⟨\(what)⟩")
            if !parts.isEmpty { writeCall("", parts) }
        case .member, .record, .comprehension, .fallback: writeChains(kind)
        case .conditional(let branches, let otherwise?) where notation == .chain && branches.count == 1:
            writeConditional(branches[0], otherwise)
        case .range, .sum, .product, .derivative, .integral, .limit: writeCalculus(kind)
        default: writeProgram(kind)
        }
    }

    private mutating func write(_ unary: UnaryOperator, _ operand: Expression) {
        switch unary {
        case .negate:
            write("-")
            // A sign would join a number to its unit.
            write(operand, in: operand.kind.isUnited ? .power : .sign)
        case .not:
            write("not ")
            write(operand, in: .not)
        case .factorial, .percent:
            write(operand, in: .postfix)
            write(unary == .factorial ? "!" : "%")
        default: writeCall(unary.functionName ?? "", [operand])
        }
    }

    private mutating func write(_ binary: BinaryOperator, _ left: Expression, _ right: Expression) {
        guard let (sign, precedence) = binary.infix else {
            writeCall(binary.functionName ?? "", [left, right])
            return
        }
        switch precedence {
        case .power:
            write(left, in: .power.next)
            write(sign)
            write(right, in: right.kind.isUnited ? .power : .sign)
        case .product:
            write(left, in: precedence)
            write(endsInUnit(left) ? " \(sign) " : sign)
            write(right, in: precedence.next)
        default:
            write(left, in: precedence)
            write(" \(sign) ")
            write(right, in: precedence.next)
        }
    }

    /// A number and its unit, with a blank between them.
    private mutating func writeScale(_ number: Expression, _ unit: Expression) {
        guard unit.kind.isUnit else {
            write(number, in: .product)
            write("*")
            write(unit, in: .product.next)
            return
        }
        switch number.kind {
        case .number, .imaginary, .matrix, .parentheses: write(number)
        case .unary(.negate, let operand) where operand.kind.isNumber: write(number)
        default:
            write("(")
            write(number)
            write(")")
        }
        write(" ")
        write(unit)
    }

    private mutating func writeMatrix(rows: Int, columns: Int, _ elements: [Expression]) {
        write("[")
        for row in 0..<rows {
            if row > 0 { write("; ") }
            write(
                (0..<columns).compactMap {
                    elements.indices.contains($0 * rows + row) ? elements[$0 * rows + row] : nil
                })
        }
        write("]")
    }

    /// True when the last word is a unit, which a sign without a blank would join to what follows.
    private func endsInUnit(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .binary(.scale, _, let unit): unit.kind.isUnit
        case .postfix, .united: true
        case .binary(.multiply, _, let right), .binary(.divide, _, let right):
            right.kind.precedence > .product && endsInUnit(right)
        default: false
        }
    }

    /// The shortest digits that read back to the same bits.
    static func number(_ x: Double) -> String {
        if x.isNaN { return "NaN" }
        if let whole = Int(exactly: x), abs(whole) < 1 << 53, !(x == 0 && x.sign == .minus) { return whole.description }
        return x.isInfinite ? (x < 0 ? "-∞" : "∞") : x.description
    }

    static func string(_ string: String) -> String {
        var text = "\""
        for character in string {
            switch character {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            default: text.append(character)
            }
        }
        return text + "\""
    }

    /// The units of a stored result by their symbols, or by the names of the file where they are not known.
    private static func text(of monomial: UnitMonomial) -> String {
        monomial.factors.map { factor in
            let symbol = UnitTable.unit(fileName: factor.unit)?.symbol ?? factor.unit
            if factor.denominator != 1 { return "\(symbol)^(\(factor.numerator)/\(factor.denominator))" }
            return factor.numerator == 1 ? symbol : "\(symbol)^\(factor.numerator)"
        }.joined(separator: "*")
    }
}
