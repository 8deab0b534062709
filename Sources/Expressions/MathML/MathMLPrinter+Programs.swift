extension MathMLPrinter {
    /// Writes the parts of programs: the lines of a block stand one below the other, behind a bar.
    mutating func writeProgram(_ kind: Expression.Kind) {
        switch kind {
        case .program(let lines): writeBlock(lines)
        case .assign(let target, let value):
            writeTarget(target)
            sign("←")
            write(value)
        case .ifThen(let condition, let body): writeHeaded("if", condition, body)
        case .otherwise(let body): writeHeaded("otherwise", nil, body)
        case .conditional(let branches, let otherwise): writeConditional(branches, otherwise)
        case .forLoop(let name, let values, let body):
            writeLines { lines in
                lines.line { line in
                    line.keyword("for")
                    line.writeSymbol(name)
                    line.sign("∈")
                    line.write(values)
                }
                lines.line { $0.writeBody(body) }
            }
        case .whileLoop(let condition, let body): writeHeaded("while", condition, body)
        case .breakLoop: word("break")
        case .continueLoop: word("continue")
        case .returnValue(let value):
            keyword("return")
            write(value)
        case .onError(let tried, let handler):
            writeLines { lines in
                lines.line { $0.word("try") }
                lines.line { $0.writeBody(tried) }
                lines.line { $0.word("on error") }
                lines.line { $0.writeBody(handler) }
            }
        default: break
        }
    }

    private mutating func writeHeaded(_ word: String, _ condition: Expression?, _ body: Expression) {
        writeLines { lines in
            lines.line { line in
                guard let condition else { return line.word(word) }
                line.keyword(word)
                line.write(condition)
            }
            lines.line { $0.writeBody(body) }
        }
    }

    private mutating func writeConditional(_ branches: [Expression.Branch], _ otherwise: Expression?) {
        let bodies = branches.map(\.body) + [otherwise].compactMap { $0 }
        if !branches.contains(where: \.isAlso), bodies.allSatisfy(MathMLPrinter.isPlain) {
            return writeCases(branches, otherwise)
        }
        writeLines { lines in
            for (index, branch) in branches.enumerated() {
                lines.line { line in
                    line.keyword(index == 0 ? "if" : branch.isAlso ? "also if" : "else if")
                    line.write(branch.test)
                }
                lines.line { $0.writeBody(branch.body) }
            }
            guard let otherwise else { return }
            lines.line { $0.word("else") }
            lines.line { $0.writeBody(otherwise) }
        }
    }

    /// A choice between values, as books write it: behind a brace, each value with the condition under which it is taken.
    private mutating func writeCases(_ branches: [Expression.Branch], _ otherwise: Expression?) {
        element("mrow") { row in
            row.sign("{", "form=\"prefix\" fence=\"true\" stretchy=\"true\"")
            row.element("mtable", "columnalign=\"left left\"") { table in
                for (index, branch) in branches.enumerated() {
                    table.element("mtr") { line in
                        line.element("mtd") { $0.write(branch.body) }
                        line.element("mtd") { test in
                            test.keyword(index == 0 ? "if" : "else if")
                            test.write(branch.test)
                        }
                    }
                }
                guard let otherwise else { return }
                table.element("mtr") { line in
                    line.element("mtd") { $0.write(otherwise) }
                    line.element("mtd") { $0.word("else") }
                }
            }
        }
    }

    /// True for values, which no line of a program contains.
    private static func isPlain(_ body: Expression) -> Bool {
        switch body.kind {
        case .program, .assign, .ifThen, .otherwise, .conditional, .forLoop, .whileLoop, .breakLoop, .continueLoop,
            .returnValue, .onError:
            false
        default: true
        }
    }

    // MARK: Lines

    private mutating func keyword(_ word: String) {
        self.word(word)
        space("0.35em")
    }

    private mutating func writeLines(_ body: (inout MathMLPrinter) -> Void) {
        element("mtable", "columnalign=\"left\"", body)
    }

    private mutating func line(_ body: (inout MathMLPrinter) -> Void) {
        element("mtr") { row in row.element("mtd", "", body) }
    }

    /// A body below its heading, set in.
    private mutating func writeBody(_ body: Expression) {
        space("1em")
        if case .program = body.kind { write(body.kind) } else { writeBlock([body]) }
    }

    private mutating func writeBlock(_ lines: [Expression]) {
        element("mrow") { row in
            row.sign("|", "form=\"prefix\" fence=\"true\" stretchy=\"true\"")
            row.writeLines { table in
                for line in lines { table.line { $0.write(line) } }
            }
        }
    }
}
