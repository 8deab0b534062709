import Expressions
import Quantities
import Testing

@testable import Evaluation

/// A literal means the same with and without a program.
@Suite struct PlainLiteralsTests {
    @Test(
        arguments: Dialect.allCases,
        [
            "5", "-12.5", "0", "1e-300", "(5)", "5*kN", "0*m", "2*π", "5*kN/m", "-(3*mm)", "3*m^2", "2*kN + 1*N",
            "7/0.3*s",
            "10^3*kg", "1/3",
        ])
    func aLiteralIsTheNumberThatAProgramGives(_ dialect: Dialect, _ text: String) {
        let literal = labelled(Expression(text: text), dialect)
        var sheet = Sheet(dialect)
        sheet.define("a", literal)
        let program = sheet.program()
        program.run()
        let value = PlainLiterals(sheet.settings).quantity(of: literal).map { Value.number($0) }
        #expect(value?.trace == program.outcome(ofRegionAt: 0)?.trace)
    }

    @Test(arguments: ["x", "20*°C", "5*kN + 1*m", "\"text\"", "1/0", "2*i", "sin(1)", "10^400", "5*x"])
    func whatIsNoPlainNumberIsLeftToAProgram(_ text: String) {
        let literals = PlainLiterals(CalculationSettings(dialect: .mathcad))
        #expect(literals.quantity(of: Expression(text: text)) == nil)
    }

    /// SMath Studio's files say what is a unit.
    private func labelled(_ node: Expression, _ dialect: Dialect) -> Expression {
        switch node.kind {
        case .name(let name) where dialect == .smath && name.text != "π":
            Expression(.name(name.labelled(.unit)), at: node.place)
        case .parentheses(let inner): Expression(.parentheses(labelled(inner, dialect)), at: node.place)
        case .unary(let sign, let x): Expression(.unary(sign, labelled(x, dialect)), at: node.place)
        case .binary(let sign, let a, let b):
            Expression(.binary(sign, labelled(a, dialect), labelled(b, dialect)), at: node.place)
        default: node
        }
    }
}
