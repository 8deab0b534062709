import Expressions
import Quantities
import Testing

@testable import Evaluation

/// How faults spread, where they are, and what catches them.
@Suite struct FaultTests {
    @Test func whatDependsOnAFaultNamesTheRegionOfTheFault() {
        var sheet = Sheet()
        sheet.define("x", "1/0")
        sheet.define("y", "2*x")
        sheet.show("y")
        sheet.show("x")
        sheet.show("1 + 1")
        #expect(
            sheet.shown == [
                "depends-on-error: 'y' has no value: its definition in region 2 failed (3)",
                "depends-on-error: 'x' has no value: its definition in region 1 failed (4)", "2",
            ])
    }

    @Test func anOlderValueIsNotUsedInPlaceOfAFault() {
        var sheet = Sheet()
        sheet.define("x", "1")
        sheet.define("x", "1 m + 1 s")
        sheet.show("x")
        sheet.define("x", "3")
        sheet.show("x")
        #expect(sheet.shown == ["depends-on-error: 'x' has no value: its definition in region 2 failed (3)", "3"])
    }

    @Test func onErrorCatchesTheFaultsOfTheWorksheet() {
        var sheet = Sheet()
        sheet.show(attempt("1/0", onError: "-1"))
        sheet.show(attempt("1 m + 1 s", onError: "-2"))
        sheet.show(attempt("nowhere", onError: "-3"))
        sheet.show(attempt("error(\"no\")", onError: "-4"))
        sheet.define("x", "1/0")
        sheet.show(attempt("x", onError: "-5"))
        sheet.define("f(n)", "f(n + 1)")
        sheet.show(attempt("f(1)", onError: "-6"))
        sheet.show(attempt("2", onError: "1/0"))
        sheet.show(attempt("1/0", onError: "nowhere"))
        #expect(
            sheet.shown == [
                "-1", "-2", "-3", "-4", "-5", "-6", "2", "undefined-name: the name 'nowhere' is not defined (10)",
            ])
    }

    @Test func onErrorNeverCatchesWhatTheEvaluatorLacks() {
        var sheet = Sheet()
        sheet.add(.external(names: [Name("load")], what: "a table"))
        sheet.show(attempt("load", onError: "1"))
        sheet.show(attempt(Expression(.unsupported(what: "a plot", [])), onError: "1"))
        sheet.show(attempt("foreign(1)", onError: "1"))
        sheet.define("f(x)", "load*x")
        sheet.show(attempt(attempt("f(2)", onError: "1"), onError: "2"))
        #expect(
            sheet.shown == [
                "unsupported: a table is not supported yet (2)", "unsupported: a plot is not supported yet (3)",
                "unsupported: function 'foreign' is neither built in nor defined above, "
                    + "and nothing maps it to a program or a worksheet (4)",
                "unsupported: a table is not supported yet (5)",
            ])
    }

    @Test func whatDependsOnSomethingUnsupportedSaysOnWhat() {
        var sheet = Sheet()
        sheet.add(.external(names: [Name("load")], what: "a table"))
        sheet.define("x", "2*load")
        sheet.define("y", "x + 1")
        sheet.show("y")
        let program = sheet.program()
        program.run()
        guard case .failed(let error)? = program.results.first?.outcome else {
            Issue.record("the evaluation has a value")
            return
        }
        #expect(error.message == "a table is not supported yet")
        #expect(error.help == "'y' is defined by it in region 3")
    }

    @Test func aFaultInAFunctionIsPlacedInItsDefinition() throws {
        var sheet = Sheet()
        sheet.define("f(x)", "10 + 1/x")
        sheet.show("3*f(0)")
        #expect(try marked(sheet) == "f(x) := 10 + 1/x\n             ^^^")
    }

    @Test func aFaultIsMarkedInTheFormula() throws {
        var sheet = Sheet()
        sheet.show("1 + 2*(3 m + 4 s)")
        #expect(try marked(sheet) == "1 + 2*(3 m + 4 s) =\n       ^^^^^^^^^")
        var other = Sheet()
        other.define("v", "[1; 2]")
        other.show("5 + v[7]")
        #expect(try marked(other) == "5 + v[7] =\n    ^^^^")
    }

    @Test func aFaultOfTheDisplayUnitBelongsToItsRegion() {
        var sheet = Sheet()
        sheet.show("1 m", in: "nounit_")
        sheet.show("1 m", in: "0*m")
        sheet.show("1e300", in: "1e-10")
        #expect(
            sheet.shown == [
                "undefined-name: the name 'nounit_' is not defined (1)", "division-by-zero: division by zero (2)",
                "too-large: the result is too large: no number goes beyond 1e307 (3)",
            ])
    }

    @Test func anEmptySlotIsAFault() {
        var sheet = Sheet()
        sheet.define("x", Expression(.placeholder))
        sheet.show("x")
        let program = sheet.program()
        program.run()
        #expect(program.outcome(ofRegionAt: 0)?.trace == "placeholder at -1 in 1")
        #expect(program.texts == ["depends-on-error: 'x' has no value: its definition in region 1 failed (2)"])
    }

    @Test func numbersBeyondTheLargestAreFaults() {
        var sheet = Sheet()
        sheet.show("1e200*1e200")
        sheet.show("1e307 + 1e307")
        sheet.show("10^400")
        sheet.show("nthRoot(0.1, 1e100)")
        sheet.show("exp(1000)")
        sheet.show("1e307")
        let tooLarge = "too-large: the result is too large: no number goes beyond 1e307"
        #expect(
            sheet.shown == [1, 2, 3, 4, 5].map { "\(tooLarge) (\($0))" }
                + ["∞"])
    }

    @Test func zeroOverZeroFollowsTheSetting() {
        var strict = Sheet()
        strict.show("0/0")
        strict.show("0 m/0 s")
        #expect(strict.shown == ["division-by-zero: division by zero (1)", "division-by-zero: division by zero (2)"])
        var lenient = Sheet { $0.zeroOverZero = 0 }
        lenient.show("0/0")
        lenient.show("0 m/0 s")
        lenient.show("1/0")
        lenient.define("f(x)", "(x - 1)/(x - 1)")
        lenient.show("f(1)")
        #expect(lenient.shown == ["0", "0 m/s", "division-by-zero: division by zero (3)", "0"])
    }

    /// The formula of the only fault that the worksheet shows, with the fault marked.
    private func marked(_ sheet: Sheet) throws -> String {
        let program = sheet.program()
        program.run()
        let error = try #require(program.results.compactMap(\.error).first)
        let region = try #require(sheet.regions.first { $0.id == error.region })
        return ExpressionPrinter.print(region.statement).marked(error.place)
    }
}

extension RegionResult {
    var error: EvaluationError? { if case .failed(let error) = outcome { error } else { nil } }
}
