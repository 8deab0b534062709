import Expressions
import Quantities
import Testing

@testable import Evaluation

/// What names mean, by where they are defined.
@Suite struct DefinitionTests {
    @Test func aNameMeansTheLastDefinitionAboveIt() {
        var sheet = Sheet()
        sheet.define("x", "1")
        sheet.show("x")
        sheet.define("x", "x + 1")
        sheet.show("x")
        sheet.define("x", "\"text\"")
        sheet.show("x")
        #expect(sheet.shown == ["1", "2", "\"text\""])
    }

    @Test func aFunctionKeepsTheNamesThatItWasDefinedWith() {
        var sheet = Sheet()
        sheet.define("a", "2")
        sheet.define("f(x)", "a*x")
        sheet.define("a", "100")
        sheet.show("f(1)")
        sheet.show("a*f(1)")
        #expect(sheet.shown == ["2", "200"])
    }

    @Test func aNameThatAFunctionLacksIsMissedWhereItIsCalled() {
        var sheet = Sheet()
        sheet.define("f(x)", "later*x")
        sheet.define("later", "2")
        sheet.define("g(x)", "f(x)")
        sheet.show("g(1)")
        #expect(sheet.shown == ["undefined-name: the name 'later' is not defined (1)"])
    }

    @Test func parametersHideEverything() {
        var sheet = Sheet()
        sheet.define("x", "5 m")
        sheet.define("f(x, m)", "x*m")
        sheet.show("f(2, 3)")
        sheet.show("x")
        #expect(sheet.shown == ["6", "5 m"])
    }

    @Test func aFunctionMayCallItself() {
        var sheet = Sheet()
        sheet.define("f(n)", "if(n < 1, 1, n*f(n - 1))")
        sheet.show("f(5)")
        sheet.define("g(x)", "if(x > 8 m, x, g(2*x))")
        sheet.show("g(3 m)")
        #expect(sheet.shown == ["120", "12 m"])
    }

    @Test func aFunctionDefinedAgainMeansItselfInMathcadAndTheOneAboveInPrime() {
        var classic = Sheet(.mathcad)
        var prime = Sheet(.prime)
        for define in [{ (sheet: inout Sheet) in sheet.define("f(x)", "x + 1") }, { $0.define("f(x)", "10*f(x)") }] {
            define(&classic)
            define(&prime)
        }
        classic.show("f(1)")
        prime.show("f(1)")
        #expect(classic.shown == ["recursion: 'f' calls itself too deeply (2)"])
        #expect(prime.shown == ["20"])
    }

    @Test func functionsAreValues() {
        var sheet = Sheet()
        sheet.define("f(x)", "x^2")
        sheet.define("g", "f")
        sheet.define("twice(h, x)", "h(h(x))")
        sheet.show("g(3)")
        sheet.show("twice(f, 3)")
        sheet.show("twice(sqrt_, 16)")
        sheet.show("twice(cos, 0)")
        sheet.define("F", "[f; cos]")
        sheet.show("F[0](4)")
        #expect(
            sheet.shown == [
                "9", "81", "undefined-name: the name 'sqrt_' is not defined (6)", "0.5403023059", "16",
            ])
    }

    @Test func theNumberOfArgumentsIsFixed() {
        var sheet = Sheet()
        sheet.define("f(x)", "x")
        sheet.show("f(1, 2)")
        sheet.define("g", "f")
        sheet.show("g(1, 2)")
        sheet.show("sin(1, 2)")
        #expect(
            sheet.shown == [
                "arity: 'f' takes 1 argument, found 2 (2)",
                "arity: 'f' takes 1 argument, found 2 (4)", "arity: 'sin' takes 1 argument, found 2 (5)",
            ])
    }

    @Test func aDefinitionHidesAUnitInMathcad() {
        var sheet = Sheet(.mathcad)
        sheet.show("3 m")
        sheet.define("m", "7")
        sheet.show("3 m")
        #expect(sheet.shown == ["3 m", "21"])
    }

    @Test func aUnitStaysAUnitInPrimeBesideAVariableOfItsName() {
        var sheet = Sheet(.prime)
        sheet.define("m", "7")
        sheet.show("3 m + m*1 m")
        #expect(sheet.shown == ["10 m"])
    }

    @Test func globalDefinitionsComeFirstAndSeeOnlyOneAnother() {
        var sheet = Sheet()
        sheet.show("a + b")
        sheet.globally("a", "2")
        sheet.globally("b", "3*a")
        sheet.define("x", "1")
        sheet.globally("c", "x")
        sheet.show("c")
        #expect(sheet.shown == ["8", "depends-on-error: 'c' has no value: its definition in region 5 failed (6)"])
    }

    @Test func aGlobalDefinitionDoesNotSeeGlobalsBelowIt() {
        var sheet = Sheet()
        sheet.globally("a", "b")
        sheet.globally("b", "1")
        sheet.show("a")
        #expect(sheet.shown == ["depends-on-error: 'a' has no value: its definition in region 1 failed (3)"])
    }

    @Test func anOrdinaryDefinitionHidesAGlobalOneFromThereOn() {
        var sheet = Sheet()
        sheet.define("f(x)", "a*x")
        sheet.show("a")
        sheet.define("a", "5")
        sheet.show("a")
        sheet.show("f(1)")
        sheet.globally("a", "2")
        #expect(sheet.shown == ["2", "5", "2"])
    }

    @Test func originCountsTheElementsFromThereOn() {
        var sheet = Sheet()
        sheet.define("v", "[10; 20; 30]")
        sheet.show("v[0]")
        sheet.define("ORIGIN", "1")
        sheet.show("v[1]")
        sheet.show("v[0]")
        sheet.define("ORIGIN", "-1")
        sheet.show("v[-1]")
        sheet.show("ORIGIN")
        #expect(
            sheet.shown == [
                "10", "10",
                "index-out-of-bounds: no such element: element 0 of an array whose elements are 1 to 3 (5)", "10", "-1",
            ])
    }

    @Test func aSettingThatIsNoNumberOfItsKindIsAFault() {
        var sheet = Sheet()
        sheet.define("ORIGIN", "1.5")
        sheet.show("ORIGIN")
        sheet.define("TOL", "1 m")
        sheet.define("CTOL", "\"small\"")
        let program = sheet.program()
        program.run()
        let faults = [0, 2, 3].map { index -> String in
            if case .failure(let error)? = program.outcome(ofRegionAt: index) { error.text } else { "none" }
        }
        #expect(
            faults == [
                "not-an-integer: found 1.5, expected a whole number (1)",
                "needs-unitless: found length (m), expected a pure number for a tolerance (3)",
                "type-mismatch: found a string, expected a real number (4)",
            ])
    }

    @Test func anArrayIsTakenApartColumnByColumn() {
        var sheet = Sheet()
        sheet.define("[a, b; c, d]", "[1, 2; 3, 4]")
        sheet.show("[a, b, c, d]")
        sheet.define("[p; q]", "[5 m; 6 m]")
        sheet.show("p*q")
        sheet.define("[p; q]", "[q; p]")
        sheet.show("[q/1 m, p/1 m]")
        sheet.define("[x; y]", "[1; 2; 3]")
        sheet.show("x")
        #expect(
            sheet.shown == [
                "[1, 2, 3, 4]", "30 m^2", "[5, 6]",
                "depends-on-error: 'x' has no value: its definition in region 7 failed (8)",
            ])
    }

    @Test func anElementMayBeDefinedBeforeItsArray() {
        var sheet = Sheet()
        sheet.define("v[2]", "5")
        sheet.show("v")
        sheet.define("v[0]", "1")
        sheet.show("v")
        sheet.define("M[1, 2]", "7")
        sheet.show("M")
        #expect(sheet.shown == ["[0; 0; 5]", "[1; 0; 5]", "[0, 0, 0; 0, 0, 7]"])
    }

    @Test func externalNamesAreKnownToBeUnknown() {
        var sheet = Sheet()
        sheet.add(.external(names: [Name("load")], what: "the component 'table'"))
        sheet.show("load + 1")
        sheet.show("1 + 1")
        #expect(sheet.shown == ["unsupported: the component 'table' is not supported yet (2)", "2"])
    }
}
