import Quantities

/// Writes expressions and statements as plain text, in the notation that `ExpressionParser` reads.
///
/// What text expressions can say is written so that it reads back to the same tree, with no more parentheses than needed:
/// `*` and `/` stand without blanks, except behind a unit, which they would join; the operators that Mathcad draws are
/// functions (`sqrt(x)`). What only worksheets can say has a form close to what Mathcad shows: `x := 2`, `i = 1 .. 5`,
/// programs in braces on one line.
public struct ExpressionPrinter {
    let notation: TextNotation
    var printed = PrintedExpression()

    /// The text of an expression.
    public static func text(of expression: Expression, as notation: TextNotation = .formula) -> String {
        print(expression, as: notation).text
    }

    /// The text of a statement.
    public static func text(of statement: Statement) -> String { print(statement).text }

    /// The text of an expression with the places of its nodes.
    public static func print(_ expression: Expression, as notation: TextNotation = .formula) -> PrintedExpression {
        var printer = ExpressionPrinter(notation: notation)
        printer.write(expression)
        return printer.printed
    }

    /// The text of a statement with the places of its nodes.
    public static func print(_ statement: Statement) -> PrintedExpression {
        var printer = ExpressionPrinter(notation: .formula)
        printer.write(statement)
        return printer.printed
    }

    mutating func write(_ text: String) { printed.text += text }

    /// Writes an expression that stands where operators looser than `precedence` need parentheses.
    mutating func write(_ expression: Expression, in precedence: Precedence = .any) {
        let needsParentheses = expression.kind.precedence < precedence
        if needsParentheses { write("(") }
        let start = printed.text.utf8.count
        write(expression.kind)
        printed.note(expression.place, from: start)
        if needsParentheses { write(")") }
    }

    mutating func write(_ expressions: [Expression], separator: String = ", ") {
        for (index, expression) in expressions.enumerated() {
            if index > 0 { write(separator) }
            write(expression)
        }
    }

    mutating func writeCall(_ function: String, _ arguments: [Expression]) {
        write(function + "(")
        write(arguments)
        write(")")
    }

    private mutating func write(_ statement: Statement) {
        switch statement {
        case .define(let target, let value):
            write(target)
            write(" := ")
            write(value)
        case .globalDefine(let target, let value):
            write(target)
            write(" ≡ ")
            write(value)
        case .evaluate(let evaluation): write(evaluation)
        case .symbolic(let symbolic): write(symbolic)
        case .given: write("Given")
        case .bare(let expression): write(expression)
        case .external(let names, let what):
            let names = names ?? []
            write(names.map(\.notation).joined(separator: ", ") + (names.isEmpty ? "" : " := ") + "⟨\(what)⟩")
        }
    }

    mutating func write(_ evaluation: Expression.Evaluation) {
        write(evaluation.body, in: .comparison.next)
        write(" =")
        if let unit = evaluation.unit {
            write(" … ")
            write(unit)
        }
    }

    mutating func write(_ symbolic: Expression.Symbolic) {
        write(symbolic.body)
        for command in symbolic.commands {
            write(" ")
            write(command)
        }
        write(" →")
        if let result = symbolic.result {
            write(" ")
            write(result)
        }
    }
}
