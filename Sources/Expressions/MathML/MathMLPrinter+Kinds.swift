extension MathMLPrinter {
    /// Writes a node and what is below it. Operators, calculus, programs and what chains say stand in their own files.
    mutating func write(_ kind: Expression.Kind) {
        switch kind {
        case .number(let number): write(number)
        case .imaginary(let number): write(number, imaginary: true)
        case .string(let string): word("\"\(string)\"")
        case .name(let name): write(name)
        case .placeholder: sign("▯")
        case .parentheses(let inner): fenced("(", ")") { $0.write(inner) }
        case .unary(let unary, let operand): write(unary, operand)
        case .binary(let binary, let left, let right): write(binary, left, right)
        case .postfix(let operand, let function): writeScale(operand, function)
        case .call(let head, let arguments):
            writeHead(head)
            writeArguments { $0.write(arguments) }
        case .element(let array, let indices):
            element("msub") { pair in
                pair.part(array, in: .postfix)
                pair.element("mrow") { $0.write(indices) }
            }
        case .matrix(let rows, let columns, let elements): writeMatrix(rows: rows, columns: columns, elements)
        case .list(let elements): write(elements)
        case .united(let value, let monomial):
            write(value, in: .united.next)
            space("0.2em")
            write(monomial)
        case .function(let name, let parameters): writeSignature(name, parameters)
        case .choice(let values): writeCall("choice", values)
        case .solver(let solver, let unknowns): writeCall(solver.kind.rawValue, unknowns)
        case .evaluation(let evaluation): write(evaluation)
        case .symbolic(let symbolic): write(symbolic)
        case .stored(let stored): writeNote(stored.what, stored.inputs)
        case .unsupported(let what, let parts): writeNote(what, parts)
        case .member, .record, .comprehension, .fallback: writeChains(kind)
        case .range, .sum, .product, .derivative, .integral, .limit: writeCalculus(kind)
        default: writeProgram(kind)
        }
    }

    /// What stands in parentheses behind the name of a function.
    mutating func writeArguments(_ body: (inout MathMLPrinter) -> Void) {
        sign("\u{2061}")
        fenced("(", ")", body)
    }

    private mutating func writeCall(_ function: String, _ arguments: [Expression]) {
        element("mi", text: function)
        writeArguments { $0.write(arguments) }
    }

    private mutating func writeSignature(_ name: Name, _ parameters: [Name]) {
        writeSymbol(name)
        writeArguments { row in
            for (index, parameter) in parameters.enumerated() {
                if index > 0 { row.sign(",", "separator=\"true\"") }
                row.writeSymbol(parameter)
            }
        }
    }

    /// What has no notation of its own, between angle brackets.
    mutating func writeNote(_ what: String, _ parts: [Expression]) {
        word("⟨\(what)⟩")
        if !parts.isEmpty { fenced("(", ")") { $0.write(parts) } }
    }

    private mutating func writeMatrix(rows: Int, columns: Int, _ elements: [Expression]) {
        fenced("[", "]") { row in
            row.element("mtable") { table in
                for index in 0..<rows {
                    table.element("mtr") { line in
                        for column in 0..<columns where elements.indices.contains(column * rows + index) {
                            line.element("mtd") { $0.write(elements[column * rows + index]) }
                        }
                    }
                }
            }
        }
    }

    // MARK: Statements

    mutating func write(_ statement: Statement) {
        switch statement {
        case .define(let target, let value):
            writeTarget(target)
            sign(":=")
            write(value)
        case .globalDefine(let target, let value):
            writeTarget(target)
            sign("≡")
            write(value)
        case .evaluate(let evaluation): write(evaluation)
        case .symbolic(let symbolic): write(symbolic)
        case .given: word("Given")
        case .bare(let expression): write(expression)
        case .external(let names, let what):
            for (index, name) in (names ?? []).enumerated() {
                if index > 0 { sign(",", "separator=\"true\"") }
                writeSymbol(name)
            }
            if names?.isEmpty == false { sign(":=") }
            word("⟨\(what)⟩")
        }
    }

    /// Writes what is defined; nothing is put in the place of its names.
    mutating func writeTarget(_ target: Expression) {
        var plain = MathMLPrinter(isUnit: isUnit)
        plain.write(target)
        markup += plain.markup
    }

    mutating func write(_ evaluation: Expression.Evaluation) {
        write(evaluation.body, in: .comparison.next)
        sign("=")
    }

    mutating func write(_ symbolic: Expression.Symbolic) {
        write(symbolic.body)
        for command in symbolic.commands {
            space("0.5em")
            write(command)
        }
        sign("→")
        if let result = symbolic.result { write(result) }
    }
}
