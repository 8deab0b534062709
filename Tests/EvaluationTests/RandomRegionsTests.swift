import Expressions
import Quantities
import Testing

@testable import Evaluation

@Suite struct RandomRegionsTests {
    /// Which results of the worksheet are marked, in document order.
    private func marks(_ sheet: Sheet, inputs: [Int: Value] = [:]) -> [Bool] {
        let program = sheet.program(inputs: inputs)
        program.run()
        return program.results.map(\.isRandom)
    }

    @Test func aResultThatDependsOnARandomNumberIsMarked() {
        var sheet = Sheet()
        sheet.define("x", "rnd(2)")
        sheet.define("f(t)", "t*x")
        sheet.define("v[0]", "1")
        sheet.define("v[1]", "x")
        sheet.define("v[2]", "2")
        sheet.define("y", "3")
        sheet.show("x")
        sheet.show("f(1)")
        sheet.show("v[2]")
        sheet.show("y")
        sheet.define("x", "4")
        sheet.show("x + y")
        #expect(marks(sheet) == [true, true, true, false, false])
        #expect(marks(sheet, inputs: [0: 1]) == [false, false, false, false, false])
    }

    @Test func aFunctionOfTheWorksheetIsNotTheBuiltInOneOfItsName() {
        var sheet = Sheet()
        sheet.define("rnd(t)", "2*t")
        sheet.show("rnd(3)")
        sheet.show("runif(2, 0, 1)")
        sheet.show("mean(3)")
        #expect(marks(sheet) == [false, true, false])
    }

    @Test func aRunDrawsTheNumbersOfTheRunBefore() {
        var sheet = Sheet()
        sheet.define("a", "rnorm(4, 10, 2)")
        sheet.show("a")
        sheet.show("Seed(5)")
        sheet.show("rnd(1)")
        let program = sheet.program()
        program.run()
        let first = program.texts
        program.run()
        #expect(program.texts == first)
        #expect(sheet.shown == first)
    }
}
