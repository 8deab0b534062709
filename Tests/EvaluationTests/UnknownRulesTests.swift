import Expressions
import Testing

@testable import Evaluation

/// What the programs do here is not known for certain: a message is better than a number that may be wrong.
@Suite struct UnknownRulesTests {
    @Test func anOtherwiseThatFollowsNoIfIsNotGuessed() {
        var sheet = Sheet()
        sheet.define("f(x)", program(when("x > 2", "1"), assign("y", "5"), otherwise("2")))
        sheet.show("f(3)")
        #expect(
            sheet.shown == [
                "unsupported: an 'otherwise' that does not follow an 'if' is not supported yet (1)"
            ])
    }

    @Test func aProgramWhoseLastLineIsNotEvaluatedHasNoKnownValueAfterOtherLines() {
        var sheet = Sheet()
        sheet.define("f(x)", program(assign("y", "7"), when("x > 2", "1"), when("x > 3", "2")))
        sheet.define("g(x)", program(when("x > 2", "1"), when("x > 3", "2")))
        for call in ["f(1)", "f(3)", "f(4)", "g(1)", "g(3)"] { sheet.show(Expression(text: call)) }
        #expect(
            sheet.shown == [
                "unsupported: a program whose last line is not evaluated is not supported yet (1)", "1", "2", "0",
                "1",
            ])
    }

    @Test func aSumWhoseUpperBoundIsBelowTheLowerOneIsRefused() {
        func terms(_ first: Double, _ last: Double) -> Expression.Iteration {
            Expression.Iteration(
                variable: Name("k"), body: Expression(.name(Name("k"))), first: Expression(.number(first)),
                last: Expression(.number(last)))
        }
        var sheet = Sheet()
        for (first, last) in [(1.0, 3.0), (2.0, 2.0), (3.0, 2.0)] {
            sheet.show(Expression(.sum(terms(first, last))))
            sheet.show(Expression(.product(terms(first, last))))
        }
        let refusal = "unsupported: a sum or product whose upper bound is below the lower one is not supported yet"
        #expect(sheet.shown == ["6", "6", "2", "2", "\(refusal) (5)", "\(refusal) (6)"])
    }

    @Test func aRangeThatLeadsAwayFromItsEndIsRefused() {
        var sheet = Sheet()
        sheet.define("i", range("1", "2", "-3"))
        sheet.show("i")
        sheet.define("f(n)", program(assign("s", "0"), loop("k", range("1", "3", "n"), assign("s", "s + k")), "s"))
        for call in ["f(6)", "f(1)", "f(0)"] { sheet.show(Expression(text: call)) }
        let refusal = "unsupported: a range whose step leads away from its end is not supported yet"
        #expect(sheet.shown == ["\(refusal) (2)", "9", "1", "\(refusal) (3)"])
    }

    @Test func aNameThatAnIncludedWorksheetMayDefineIsNotCalledUndefined() {
        var sheet = Sheet()
        sheet.show("load")
        sheet.add(.external(names: [], what: "included worksheet 'loads.xmcd'"))
        sheet.show("load")
        #expect(
            sheet.shown == [
                "undefined-name: the name 'load' is not defined (1)",
                "unsupported: included worksheet 'loads.xmcd' is not supported yet (3)",
            ])
    }

    @Test func aLocalOriginIsRefused() {
        var sheet = Sheet()
        sheet.define("v", "[1; 2; 3]")
        sheet.define("w", program(assign("ORIGIN", "1"), "v[1]"))
        sheet.show("w")
        #expect(sheet.shown == ["unsupported: a local ORIGIN is not supported yet (3)"])
    }

    @Test func anArrayToThePowerOfAnArrayIsRefused() {
        var sheet = Sheet()
        sheet.define("v", "[1; 2; 3]")
        sheet.show("v^v")
        sheet.show("vectorize(v^v)")
        #expect(
            sheet.shown == ["unsupported: an array to the power of an array is not supported yet (2)", "[1; 4; 27]"])
    }
}
