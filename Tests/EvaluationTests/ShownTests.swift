import Expressions
import Quantities
import Testing

@testable import Evaluation

/// What evaluations show: display units, inner evaluations, and regions that take no part.
@Suite struct ShownTests {
    @Test func aValueIsShownInTheChosenUnit() {
        var sheet = Sheet()
        sheet.show("5 m", in: "mm")
        sheet.show("2 kN*3 m", in: "kN*m")
        sheet.show("[1 m; 2 m]", in: "cm")
        sheet.define("step", "0.5 m")
        sheet.show("3 m", in: "step")
        #expect(
            sheet.shown == [
                "5 m as 5000 of mm", "6000 J as 6 of kN*m", "[1; 2] m as [100; 200] of cm", "3 m as 6 of step",
            ])
    }

    @Test func whatTheUnitLeavesOfTheDimensionIsShown() {
        var sheet = Sheet()
        sheet.show("6 kN*m", in: "kN")
        sheet.show("5", in: "m")
        #expect(sheet.shown == ["6000 J as 6 m of kN", "5 as 5 1/m of m"])
    }

    @Test func absoluteTemperaturesAreShownInTheirScale() {
        var sheet = Sheet(.prime)
        sheet.show("20 °C", in: "°C")
        sheet.show("20 °C", in: "°F")
        sheet.show("[0 °C; 100 °C]", in: "K")
        sheet.show("5 m", in: "°C")
        sheet.show("20 °C + 5 K", in: "°C")
        #expect(
            sheet.shown == [
                "293.15 K as 20 of °C", "293.15 K as 68 of °F", "[273.15; 373.15] K as [273.15; 373.15] of K",
                "units-mismatch: found length (m), expected temperature (K) (4)", "298.15 K as 25 of °C",
            ])
    }

    @Test func stringsAndFunctionsHaveNoUnit() {
        var sheet = Sheet()
        sheet.show("\"text\"", in: "m")
        sheet.define("f(x)", "x")
        sheet.show("f", in: "m")
        #expect(sheet.shown == ["\"text\"", "the function f"])
    }

    @Test func aUnitThatTheWorksheetDefinesAgainIsTheWorksheets() {
        var classic = Sheet(.mathcad)
        classic.define("mm", "10 m")
        classic.show("5 m", in: "mm")
        #expect(classic.shown == ["5 m as 0.5 of mm"])
        var prime = Sheet(.prime)
        prime.define("mm", "10 m")
        prime.show("5 m", in: "mm")
        #expect(prime.shown == ["5 m as 5000 of mm"])
    }

    @Test func everyEvaluationOfARegionIsNumberedInDocumentOrder() {
        var sheet = Sheet()
        sheet.define("x", shown("1 + 2", place: 1))
        let first = shown("2*3", in: "m", place: 1)
        sheet.show(Expression(.binary(.add, first, shown("4", place: 2))))
        sheet.show("x")
        let program = sheet.program()
        program.run()
        let texts = program.results.map { "\($0.region).\($0.ordinal) \($0.name ?? "-"): \($0.text)" }
        #expect(
            texts == ["1.0 x: 3", "2.0 -: 10", "2.1 -: 6 as 6 1/m of m", "2.2 -: 4", "3.0 x: 3"])
    }

    @Test func anEvaluationThatRunsManyTimesIsRefused() {
        var sheet = Sheet()
        sheet.define("s", sum("i", "1", "3", of: shown("i", place: 1)))
        sheet.show("s")
        let refused = "unsupported: an '=' inside a function or program is not supported yet"
        #expect(sheet.shown == ["\(refused) (1)", "6"])
    }

    @Test func aDisabledRegionDefinesAndShowsNothing() {
        var sheet = Sheet()
        sheet.define("x", "1")
        sheet.add(.define(target: "x", value: "2"), isDisabled: true)
        sheet.add(.evaluate(.init(body: "x", unit: nil)), isDisabled: true)
        sheet.show("x")
        #expect(sheet.shown == ["disabled", "1"])
    }

    @Test func variablesHaveTheirLastValue() {
        var sheet = Sheet()
        sheet.define("x", "1")
        sheet.define("y", "x + 1 m")
        sheet.define("x", "2 m")
        sheet.define("f.ck", "30")
        let program = sheet.program()
        program.run()
        let texts = program.variables.map { "\($0.name) \($0.outcome.text)" }
        #expect(
            texts == ["x 2 m", "y units-mismatch: found length (m), expected a pure number (2)", "f.ck 30"])
    }

    @Test func vectorizeAppliesAFormulaToEachElement() {
        var sheet = Sheet()
        sheet.define("v", "[1 m; 2 m]")
        sheet.define("w", "[3; 4]")
        sheet.define("f(a, b)", "a*b + 1 m")
        let arrow = { (body: Expression) in Expression(.unary(.vectorize, body)) }
        sheet.show(arrow("v*w"))
        sheet.show(arrow("f(v, w)"))
        sheet.show(arrow("f(v, 2)"))
        sheet.show(arrow("v*[1; 2; 3]"))
        sheet.show(arrow("2 + 3"))
        sheet.show(arrow("if(w > 3, v, 0)"))
        #expect(
            sheet.shown == [
                "[3; 8] m", "[4; 9] m", "[3; 5] m", "shape-mismatch: the shapes do not fit: 2 x 1 and 3 x 1 (7)", "5",
                "[0; 2] m",
            ])
    }
}

extension Result<Value, EvaluationError> {
    var text: String {
        switch self {
        case .success(let value): value.text()
        case .failure(let error): error.text
        }
    }
}
