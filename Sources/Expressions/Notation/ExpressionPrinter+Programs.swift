extension ExpressionPrinter {
    /// Writes the parts of programs; a program is one line in braces.
    mutating func writeProgram(_ kind: Expression.Kind) {
        switch kind {
        case .program(let lines): writeBlock(lines)
        case .assign(let target, let value):
            write(target)
            write(" ← ")
            write(value)
        case .ifThen(let condition, let body):
            write("if ")
            write(condition)
            writeBody(body)
        case .otherwise(let body):
            write("otherwise")
            writeBody(body)
        case .conditional(let branches, let otherwise): writeConditional(branches, otherwise)
        case .forLoop(let name, let values, let body):
            write("for \(name.notation) ∈ ")
            write(values)
            writeBody(body)
        case .whileLoop(let condition, let body):
            write("while ")
            write(condition)
            writeBody(body)
        case .breakLoop: write("break")
        case .continueLoop: write("continue")
        case .returnValue(let value):
            write("return ")
            write(value)
        case .onError(let tried, let handler):
            write("try")
            writeBody(tried)
            write(" on error")
            writeBody(handler)
        default: break
        }
    }

    private mutating func writeConditional(_ branches: [Expression.Branch], _ otherwise: Expression?) {
        for (index, branch) in branches.enumerated() {
            write(index == 0 ? "if " : branch.isAlso ? " also if " : " else if ")
            write(branch.test)
            writeBody(branch.body)
        }
        if let otherwise {
            write(" else")
            writeBody(otherwise)
        }
    }

    /// A body in braces; a program brings its own.
    private mutating func writeBody(_ body: Expression) {
        write(" ")
        if case .program = body.kind { write(body) } else { writeBlock([body]) }
    }

    private mutating func writeBlock(_ lines: [Expression]) {
        write("{ ")
        write(lines, separator: "; ")
        write(" }")
    }
}
