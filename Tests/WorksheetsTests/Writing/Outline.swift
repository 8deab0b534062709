import Expressions

/// Writes trees as compact text, `(head part …)`, to compare them in tests.
enum Outline {
    static func text(_ statement: Statement) -> String {
        switch statement {
        case .define(let target, let value): "(define \(text(target)) \(text(value)))"
        case .globalDefine(let target, let value): "(global \(text(target)) \(text(value)))"
        case .evaluate(let evaluation): text(evaluation)
        case .symbolic(let symbolic): text(symbolic)
        case .given: "given"
        case .bare(let expression): "(bare \(text(expression)))"
        case .external(let names, let what):
            "(external \(names.map { $0.map { text($0) }.joined(separator: " ") } ?? "anything") | \(what))"
        }
    }

    static func text(_ evaluation: Expression.Evaluation) -> String {
        "(= \(text(evaluation.body))\(evaluation.unit.map { " in \(text($0))" } ?? ""))"
    }

    static func text(_ symbolic: Expression.Symbolic) -> String {
        let commands = symbolic.commands.map { " [\(list($0))]" }.joined()
        return "(→ \(text(symbolic.body))\(commands)\(symbolic.result.map { " gives \(text($0))" } ?? ""))"
    }

    static func text(_ name: Name) -> String {
        let label: String =
            switch name.label {
            case .none: ""
            case .any: ":*"
            default: ":\(name.label)"
            }
        return name.dotted + label + (name.style == 0 ? "" : "#\(name.style)")
    }

    static func list(_ parts: [Expression]) -> String { parts.map { text($0) }.joined(separator: " ") }

    static func text(_ expression: Expression) -> String {
        switch expression.kind {
        case .number(let number): "\(number)"
        case .imaginary(let number): "\(number)i"
        case .string(let string): "\"\(string)\""
        case .name(let name): text(name)
        case .placeholder: "_"
        case .parentheses(let inner): "(group \(text(inner)))"
        case .unary(let op, let part): "(\(op) \(text(part)))"
        case .binary(let op, let a, let b): "(\(op) \(text(a)) \(text(b)))"
        case .call(let head, let arguments): "(call \(text(head)) \(list(arguments)))"
        case .postfix(let part, let function): "(postfix \(text(part)) \(text(function)))"
        case .element(let array, let indices): "(element \(text(array)) \(list(indices)))"
        case .matrix(let rows, let columns, let parts): "(matrix \(rows)x\(columns) \(list(parts)))"
        case .list(let parts): "(list \(list(parts)))"
        case .range(let first, let second, let last):
            "(range \(text(first))\(second.map { " " + text($0) } ?? "") .. \(text(last)))"
        case .sum(let iteration): "(sum \(text(iteration)))"
        case .product(let iteration): "(product \(text(iteration)))"
        case .derivative, .integral, .limit: calculus(expression)
        case .solver(let solver, let arguments):
            "(\(solver.kind)\(solver.method.isEmpty ? "" : "/\(solver.method)") \(list(arguments)))"
        case .united(let value, let monomial): "(united \(text(value)) \(text(monomial)))"
        case .choice(let values): "(choice \(list(values)))"
        case .function(let name, let parameters):
            "(function \(text(name)) \(parameters.map { text($0) }.joined(separator: " ")))"
        case .evaluation(let evaluation): text(evaluation)
        case .symbolic(let symbolic): text(symbolic)
        case .unsupported(let what, let parts): "(unsupported \(what)\(parts.isEmpty ? "" : ": \(list(parts))"))"
        default: line(expression)
        }
    }

    private static func calculus(_ expression: Expression) -> String {
        switch expression.kind {
        case .derivative(let d): "(d/d \(text(d.variable)) \(text(d.body))\(d.degree.map { " ^ " + text($0) } ?? ""))"
        case .integral(let i):
            "(integral\(i.algorithm.isEmpty ? "" : "/\(i.algorithm)") \(text(i.variable)) \(text(i.body)) "
                + "\(i.lower.map { text($0) } ?? "-") \(i.upper.map { text($0) } ?? "-"))"
        case .limit(let l): "(limit/\(l.direction) \(text(l.variable)) \(text(l.body)) \(text(l.point)))"
        default: ""
        }
    }

    private static func line(_ expression: Expression) -> String {
        switch expression.kind {
        case .program(let lines): "{ \(lines.map { text($0) }.joined(separator: "; ")) }"
        case .assign(let target, let value): "\(text(target)) ← \(text(value))"
        case .ifThen(let condition, let body): "(\(text(body)) if \(text(condition)))"
        case .otherwise(let body): "(\(text(body)) otherwise)"
        case .conditional(let branches, let otherwise):
            "(cond"
                + branches.map { " \($0.isAlso ? "also " : "")[\(text($0.test)) \(text($0.body))]" }.joined()
                + (otherwise.map { " else \(text($0))" } ?? "") + ")"
        case .forLoop(let name, let set, let body): "(for \(text(name)) in \(text(set)) \(text(body)))"
        case .whileLoop(let condition, let body): "(while \(text(condition)) \(text(body)))"
        case .breakLoop: "break"
        case .continueLoop: "continue"
        case .returnValue(let value): "(return \(text(value)))"
        case .onError(let tried, let handler): "(try \(text(tried)) or \(text(handler)))"
        default: "?"
        }
    }

    private static func text(_ iteration: Expression.Iteration) -> String {
        "\(iteration.variable.map { text($0) } ?? "-") \(text(iteration.body)) "
            + "\(iteration.first.map { text($0) } ?? "-") \(iteration.last.map { text($0) } ?? "-")"
    }

    private static func text(_ monomial: UnitMonomial) -> String {
        monomial.factors.map { "\($0.unit)^\($0.numerator)/\($0.denominator)" }.joined(separator: " ")
    }
}
