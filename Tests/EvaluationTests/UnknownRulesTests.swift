import Expressions
import Quantities
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

    @Test func aSumWhoseUpperBoundIsBelowTheLowerOneCountsDownInMathcad15AndIsRefusedInPrime() {
        func terms(_ first: Double, _ last: Double) -> Expression.Iteration {
            Expression.Iteration(
                variable: Name("k"), body: Expression(.name(Name("k"))), first: Expression(.number(first)),
                last: Expression(.number(last)))
        }
        func shown(_ dialect: Dialect) -> [String] {
            var sheet = Sheet(dialect)
            for (first, last) in [(1.0, 3.0), (2.0, 2.0), (3.0, 2.0)] {
                sheet.show(Expression(.sum(terms(first, last))))
                sheet.show(Expression(.product(terms(first, last))))
            }
            return sheet.shown
        }
        let refusal = "unsupported: a sum or product whose upper bound is below the lower one is not supported yet"
        #expect(shown(.prime) == ["6", "6", "2", "2", "\(refusal) (5)", "\(refusal) (6)"])
        #expect(shown(.mathcad) == ["6", "6", "2", "2", "5", "6"])
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
        sheet.add(.external(names: nil, what: "included worksheet 'loads.xmcd'"))
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

    @Test func aNameAboveAnUnreadableRegionHasNoMeaningBelowIt() {
        for dialect in [Dialect.mathcad, .prime] {
            var sheet = Sheet(dialect)
            sheet.define("q", "2")
            sheet.define("f(x)", "q*x")
            sheet.add(.external(names: nil, what: "locked area"))
            sheet.show("q")
            sheet.show("f(1)")
            sheet.define("q", "3")
            sheet.show("q + 1")
            sheet.define("v", "[q; 5]")
            sheet.show("v[0]")
            sheet.define("ORIGIN", "1")
            sheet.show("v[1]")
            let refusal = "unsupported: locked area is not supported yet"
            #expect(
                sheet.shown == ["\(refusal) (4)", "\(refusal) (5)", "4", "\(refusal) (9)", "3"], "\(dialect)")
        }
    }

    @Test func anUnreadableRegionMayRedefineWhatMathcadKnowsByItself() {
        var classic = Sheet(.mathcad)
        classic.add(.external(names: nil, what: "included worksheet 'units.xmcd'"))
        classic.show("2 m")
        classic.show("sin(1)")
        classic.show("1 + 1")
        let refusal = "unsupported: included worksheet 'units.xmcd' is not supported yet"
        #expect(classic.shown == ["\(refusal) (2)", "\(refusal) (3)", "2"])
        var prime = Sheet(.prime)
        prime.add(.external(names: nil, what: "included worksheet 'units.mcdx'"))
        prime.show(Expression(.binary(.scale, "2", Expression(.name(Name("m", label: .unit))))))
        #expect(prime.shown == ["2 m"])
    }

    @Test func aRegionOfKnownNamesRedefinesNoOthers() {
        var sheet = Sheet()
        sheet.define("q", "2")
        sheet.add(.external(names: [Name("load")], what: "component"))
        sheet.add(.external(names: [], what: "component 'Excel'"))
        sheet.show("q")
        #expect(sheet.shown == ["2"])
    }

    @Test func aSettingWhoseDefinitionFailedIsInForceNoLonger() {
        var sheet = Sheet()
        sheet.define("v", "[1; 2; 3]")
        sheet.define("f(x)", "x[1]")
        sheet.define("ORIGIN", "1/0")
        for formula in ["v[1]", "f(v)", "ORIGIN", "last(v)", "v + 1"] { sheet.show(Expression(text: formula)) }
        sheet.define("ORIGIN", "1")
        sheet.show("f(v)")
        sheet.define("TOL", "2 m")
        sheet.show("TOL")
        sheet.show("match(2, v)")
        let refusal = "depends-on-error: 'ORIGIN' has no value: its definition in region 3 failed"
        let tolerance = "depends-on-error: 'TOL' has no value: its definition in region 11 failed"
        #expect(
            sheet.shown == [
                "\(refusal) (4)", "\(refusal) (2)", "\(refusal) (6)", "\(refusal) (7)", "[2; 3; 4]", "1",
                "\(tolerance) (12)", "\(tolerance) (13)",
            ])
    }

    @Test func aSettingThatFailsOnALaterRunEndsWhatDependsOnIt() {
        var sheet = Sheet()
        sheet.define("o", "1")
        sheet.define("ORIGIN", "o")
        sheet.define("v", "[1; 2; 3]")
        sheet.show("v[1]")
        let program = sheet.program(inputs: [0: .number(0)])
        program.run()
        #expect(program.texts == ["2"])
        program.run(inputs: [0: .number(0.5)])
        #expect(program.texts == ["depends-on-error: 'ORIGIN' has no value: its definition in region 2 failed (4)"])
        program.run(inputs: [0: .number(1)])
        #expect(program.texts == ["1"])
    }

    @Test func aLoopWhoseLastPassEvaluatesNothingIsRefused() {
        var sheet = Sheet()
        sheet.define("f(n)", program(loop("i", range("1", "n"), when("i = 2", "10*i"))))
        for call in ["f(2)", "f(3)"] { sheet.show(Expression(text: call)) }
        sheet.define("g(n)", program(loop("i", range("1", "9"), when("i > n", leaveLoop), "10*i")))
        for call in ["g(9)", "g(3)"] { sheet.show(Expression(text: call)) }
        sheet.define("h(n)", program(assign("k", "0"), loop(while: "k < n", assign("k", "k + 1"))))
        sheet.show("h(4)")
        let refusal = "unsupported: a loop whose last pass gives no value is not supported yet"
        #expect(sheet.shown == ["20", "\(refusal) (1)", "90", "\(refusal) (4)", "4"])
    }

    @Test func elementsOfALocalArrayNamedLikeOneOfTheWorksheetAreRefused() {
        for dialect in [Dialect.mathcad, .prime] {
            var sheet = Sheet(dialect)
            sheet.define("v", "[1; 2]")
            sheet.define("f(n)", program(assign("v[0]", "n"), "v"))
            sheet.define("g(n)", program(assign("v", "v"), assign("v[0]", "n"), "v"))
            sheet.define("h(v)", program(assign("v[0]", "9"), "v"))
            for call in ["f(7)", "g(7)", "h(v)"] { sheet.show(Expression(text: call)) }
            sheet.define("v[2]", "3")
            sheet.show("v")
            let what = "elements of a local array that starts as the worksheet's 'v', or empty"
            #expect(
                sheet.shown == ["unsupported: \(what) is not supported yet (2)", "[7; 2]", "[9; 2]", "[1; 2; 3]"])
        }
    }

    @Test func aUnitWhoseSizeIsNotKnownForCertainIsRefused() {
        var sheet = Sheet()
        sheet.show("150*pcf")
        sheet.define("pcf", "3")
        sheet.show("150*pcf")
        #expect(
            sheet.shown == [
                "unsupported: the unit 'pcf', whose size in Mathcad is not known for certain, is not supported yet (1)",
                "450",
            ])
    }

    @Test func aNameInAUnitsPlaceThatIsAlsoAVariableNeedsTheSameSize() {
        func quantity(_ unit: String) -> Expression {
            Expression(.binary(.scale, "5", Expression(.name(Name(unit, label: .any)))))
        }
        var sheet = Sheet(.prime)
        sheet.show(quantity("kN"))
        sheet.define("kN", "1000 N")
        sheet.show(quantity("kN"))
        sheet.define("kN", "1001 N")
        sheet.show(quantity("kN"))
        sheet.define("kN", "\"text\"")
        sheet.show(quantity("kN"))
        let refusal = "unsupported: the name 'kN', which is a unit and a variable is not supported yet"
        #expect(sheet.shown == ["5000 N", "5000 N", "\(refusal) (5)", "\(refusal) (7)"])
    }

    @Test func aFunctionAndAVariableOfPrimeMayShareAName() {
        var sheet = Sheet(.prime)
        let function = Name("f", label: .function)
        func call(_ name: Name) -> Expression { Expression(.call(Expression(.name(name)), ["3"])) }
        sheet.define(Expression(.function(function, [Name("x")])), "x^2")
        sheet.define(Expression(.name(Name("f", label: .variable))), "7")
        sheet.show(call(function))
        sheet.show(Expression(.name(Name("f", label: .variable))))
        sheet.define(Expression(.function(Name("sin", label: .variable), [Name("x")])), "x + 1")
        sheet.show(call(Name("sin", label: .variable)))
        sheet.show(call(Name("sin", label: .function)))
        #expect(sheet.shown.prefix(3) == ["9", "7", "4"])
        #expect(sheet.shown.last?.hasPrefix("0.141") == true)
    }
}
