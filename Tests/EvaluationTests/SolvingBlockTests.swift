import Expressions
import Quantities
import Testing

@testable import Evaluation

/// Solve blocks: what belongs to one, what it sees, and what is told where it has no solution.
struct SolvingBlockTests {
    private func solver(_ kind: Expression.Solver.Kind, _ arguments: Expression...) -> Expression {
        Expression(.solver(.init(kind), arguments))
    }

    /// A block of Mathcad 12 to 15 with guesses of 1, and what its solver shows.
    private func shown(
        _ kind: Expression.Solver.Kind, _ unknowns: [Expression], _ conditions: Expression...,
        prepare: (inout Sheet) -> Void = { _ in }
    ) -> [String] {
        var sheet = Sheet(.mathcad)
        for unknown in unknowns { sheet.define(unknown, "1") }
        prepare(&sheet)
        sheet.add(.given)
        for condition in conditions { sheet.add(.bare(condition)) }
        sheet.show(Expression(.solver(.init(kind), unknowns)))
        return sheet.shown
    }

    @Test func aBlockOfMathcadTakesItsGuessesFromAboveAndEndsAtItsSolver() {
        var sheet = Sheet(.mathcad)
        sheet.define("x", "1")
        sheet.add(.given)
        sheet.add(.bare("x^2 = 4"))
        sheet.show("x")
        sheet.define("r", solver(.find, "x"))
        sheet.show("r")
        sheet.show("x")
        sheet.show(solver(.find, "x"))
        #expect(
            sheet.shown == ["1", "2", "1", "domain: not defined: 'find' without a solve block above it (8)"])
    }

    @Test func aBlockOfPrimeKeepsItsGuessesToItself() {
        var sheet = Sheet(.prime)
        sheet.add(.define(target: "x", value: "1"), part: .init(block: 0, role: .guess))
        sheet.add(.define(target: "y", value: "2*x"), part: .init(block: 0, role: .guess))
        sheet.add(.bare("x^2 = 2"), part: .init(block: 0, role: .constraint))
        sheet.add(.bare("y = 3*x"), part: .init(block: 0, role: .constraint))
        sheet.add(.define(target: "r", value: solver(.find, "x", "y")), part: .init(block: 0, role: .solver))
        sheet.show("r[1]/r[0]")
        sheet.show("x")
        #expect(
            sheet.shown == ["3", "unsupported: a guess outside of its solve block is not supported yet (7)"])
    }

    @Test func aShownGuessOfPrimeSeesThoseAboveIt() {
        var sheet = Sheet(.prime)
        let shown = Expression(.evaluation(.init(body: "2*x", unit: nil)))
        sheet.add(.define(target: "x", value: "4"), part: .init(block: 0, role: .guess))
        sheet.add(.define(target: "y", value: shown), part: .init(block: 0, role: .guess))
        #expect(sheet.shown == ["8"])
    }

    @Test func anInputIntoAGuessOfPrimeIsRefused() {
        var sheet = Sheet(.prime)
        sheet.add(.define(target: "x", value: "1"), part: .init(block: 0, role: .guess))
        sheet.add(.bare("x^2 = 2"), part: .init(block: 0, role: .constraint))
        sheet.add(.evaluate(.init(body: solver(.find, "x"), unit: nil)), part: .init(block: 0, role: .solver))
        let program = sheet.program(inputs: [0: .number(3)])
        program.run()
        #expect(program.texts == ["unsupported: an input inside a solve block is not supported yet (1)"])
    }

    @Test func aLaterRunSolvesForItsOwnInputs() {
        var sheet = Sheet(.mathcad)
        sheet.define("a", "4")
        sheet.define("x", "1")
        sheet.add(.given)
        sheet.add(.bare("x^2 = a"))
        sheet.show(solver(.find, "x"))
        let program = sheet.program(inputs: [0: .number(4)])
        program.run()
        #expect(program.texts == ["2"])
        program.run(inputs: [0: .number(9)])
        #expect(program.texts == ["3"])
    }

    @Test func bothKindsOfCodeFindTheSameSolution() {
        var sheet = Sheet(.mathcad)
        sheet.define("f(x, y)", "x*exp(y) - 3")
        sheet.define("x", "1")
        sheet.define("y", "1")
        sheet.add(.given)
        sheet.add(.bare("f(x, y) = 0"))
        sheet.add(.bare("x + y = 2.5"))
        sheet.show(solver(.find, "x", "y"))
        let general = sheet.program(isGeneralOnly: true)
        general.run()
        #expect(sheet.shown == general.texts)
    }

    @Test func chainsAndConjunctionsAreSeveralConditions() {
        let chain = Expression(.binary(.less, Expression(.binary(.less, "0", "x")), "5"))
        #expect(shown(.find, ["x"], "x^2 = 9", chain) == ["3"])
        #expect(shown(.find, ["x"], Expression(.binary(.and, "x^2 = 9", "x > 0"))) == ["3"])
    }

    @Test func aConditionThatComparesNothingIsRefused() {
        #expect(
            shown(.find, ["x"], "x + 1") == [
                "unsupported: a condition of a solve block that is neither an equation nor an inequality is not "
                    + "supported yet (3)"
            ])
    }

    @Test func aBlockWithoutASolutionSaysSo() {
        #expect(
            shown(.find, ["x"], "x^2 = -1") == [
                "no-convergence: no convergence: no solution was found near the guess (4)"
            ])
    }

    @Test func tooFewConditionsAreTold() {
        #expect(
            shown(.find, ["x", "y"], "x + y = 3")
                == ["domain: not defined: 1 conditions cannot determine 2 unknowns (5)"])
    }

    @Test func aPointThatHoldsWithinTheToleranceAloneIsRefused() {
        #expect(
            shown(.find, ["x"], "x^2 = -0.0001") == [
                "unsupported: a solve block whose conditions hold within CTOL, but not exactly is not supported yet (4)"
            ])
    }

    @Test func aMultipleRootIsRefused() {
        #expect(
            shown(.find, ["x"], "(x - 2)^2 = 0")
                == ["unsupported: a solve block with a multiple root is not supported yet (4)"])
    }

    @Test func aSolutionAmongOthersIsRefused() {
        #expect(
            shown(.find, ["x", "y"], "x + y = 3", "2*x + 2*y = 6") == [
                "unsupported: a solve block whose solution is not the only one beside it is not supported yet (6)"
            ])
        #expect(
            shown(.find, ["x"], "x > 3") == [
                "unsupported: a solve block whose solution is not the only one beside it is not supported yet (4)"
            ])
    }

    @Test func anOptimumAmongOthersIsRefused() {
        var sheet = Sheet(.mathcad)
        sheet.define("f(x, y)", "x + y")
        sheet.define("x", "1")
        sheet.define("y", "1")
        sheet.add(.given)
        sheet.add(.bare("x + y <= 4"))
        sheet.show(solver(.maximize, "f", "x", "y"))
        #expect(
            sheet.shown == [
                "unsupported: a solve block whose optimum is not the only one beside it is not supported yet (6)"
            ])
    }

    @Test func anOptimumWhoseSlopesDoNotVanishIsNotTold() {
        for body: Expression in ["(x - 2)^2 + 10^(-7)*sin(10^6*x)", "max(x^2, 4*x + 5)"] {
            var sheet = Sheet(.mathcad)
            sheet.define("f(x)", body)
            sheet.define("x", "1")
            sheet.show(solver(.minimize, "f", "x"))
            #expect(
                sheet.shown == [
                    "no-convergence: no convergence: no least or greatest value was found near the guess (3)"
                ], "\(body)")
        }
    }

    @Test func complexGuessesFindComplexSolutions() {
        var sheet = Sheet(.mathcad)
        sheet.define("z", "1 + 2i")
        sheet.add(.given)
        sheet.add(.bare("z^2 - 2*z + 5 = 0"))
        sheet.define("r", solver(.find, "z"))
        sheet.show("round(Re(r), 9)")
        sheet.show("round(Im(r), 9)")
        #expect(sheet.shown == ["1", "2"])
    }
}
