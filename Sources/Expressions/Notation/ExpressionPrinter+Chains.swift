import Quantities

extension ExpressionPrinter {
    /// Writes what only the expressions of chain files say.
    mutating func writeChains(_ kind: Expression.Kind) {
        switch kind {
        case .member(let base, let name):
            writeBase(base)
            let isConstant =
                if case .name(let head) = base.kind {
                    ConstantTable.constant(head.dotted + "." + name, in: .prime) != nil
                } else { false }
            write("." + (isConstant ? "`\(name)`" : ExpressionPrinter.word(name)))
        case .record(let members):
            write("{")
            for (index, member) in members.enumerated() {
                if index > 0 { write(", ") }
                let isWord = ExpressionLexer.isWord(member.name, in: .chain)
                write((isWord ? member.name : ExpressionPrinter.string(member.name)) + ": ")
                write(member.value)
            }
            write("}")
        case .comprehension(let one):
            write("[")
            write(one.body)
            write(" for \(text(of: one.variable)) in ")
            write(one.list)
            if let condition = one.condition {
                write(" if ")
                write(condition)
            }
            write("]")
        case .fallback(let path, let otherwise):
            write(path, in: .fallback.next)
            write(" ?? ")
            write(otherwise, in: .fallback)
        default: break
        }
    }

    /// A conditional that is an expression.
    mutating func writeConditional(_ branch: Expression.Branch, _ otherwise: Expression) {
        write("if ")
        write(branch.test, in: .or)
        write(" then ")
        write(branch.body, in: .or)
        write(" else ")
        write(otherwise)
    }

    /// What stands before a member or an index; a number or a text needs parentheses there.
    mutating func writeBase(_ base: Expression) {
        switch base.kind {
        case .number, .imaginary, .string:
            write("(")
            write(base)
            write(")")
        default: write(base, in: .postfix)
        }
    }

    /// The name as the notation has it: in chain files a name with dots stands in back-quotes as a whole.
    func text(of name: Name) -> String {
        switch notation {
        case .formula: name.notation
        case .chain: ExpressionPrinter.word(name.dotted)
        }
    }

    private static func word(_ name: String) -> String {
        ExpressionLexer.isWord(name, in: .chain) ? name : "`\(name)`"
    }
}
