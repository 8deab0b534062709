import Expressions
import Quantities
import Testing

@testable import Evaluation

/// What makes a stored symbolic result count as out of date, and what does not.
@Suite struct StoredSymbolicTests {
    @Test func aChangedOriginChangesWhatMayDependOnIt() {
        var sheet = Sheet()
        sheet.define("ORIGIN", "0")
        sheet.define("v", "[1; 2]")
        sheet.define("s", symbolic(equal("y*y", "4*v[0]"), [["solve", "y"]], gives: "2"))
        sheet.show("s")
        #expect(sheet.shown == ["2"])
        let changed = sheet.program(inputs: [0: .number(1)])
        changed.run()
        #expect(changed.texts.first?.hasPrefix("unsupported: symbolic 'solve'") == true)
    }

    /// A formula whose stored result cannot be computed anew, of a changed array or name.
    private func isRefused(_ formula: Expression, _ build: (inout Sheet) -> Void) -> Bool {
        var sheet = Sheet()
        sheet.define("A", "[1, 2; 3, 4]")
        build(&sheet)
        sheet.show(symbolic(equal("y*y", formula), [["solve", "y"]], gives: "77"))
        let program = sheet.program(inputs: [0: .matrix(Matrix(rows: 2, columns: 2, si: [9, 8, 7, 6]))])
        program.run()
        return program.texts.last?.hasPrefix("unsupported: symbolic 'solve' of other values") == true
    }

    @Test func anArrayStaysChangedWhereAPartIsDefinedAnew() {
        let column = Expression(.binary(.column, "A", "1"))
        #expect(isRefused("A[0, 0]") { _ in })
        #expect(isRefused("A[0, 0]") { $0.define(column, "[5; 6]") })
        let pair = Expression(.matrix(rows: 2, columns: 1, ["A[0, 1]", "B"]))
        #expect(isRefused("A[0, 0]") { $0.define(pair, "[5; 6]") })
        #expect(isRefused("A[0, 0]") { $0.define(Expression(.name(Name("A", style: 2))), "5") })
        #expect(!isRefused("A[0, 0]") { $0.define("A", "[5, 6; 7, 8]") })
        #expect(!isRefused("A") { $0.define(Expression(.matrix(rows: 2, columns: 1, ["A", "B"])), "[5; 6]") })
    }

    @Test func whatComesFromOutsideIsChanged() {
        for body in ["rnd(1)", "READPRN(\"a.txt\")", "time(0)", "runif(3, 0, 1)", "capacity(2)"] {
            var sheet = Sheet()
            sheet.define("q", Expression(text: body))
            sheet.define("r", symbolic(equal("y*y", "q"), [["solve", "y"]], gives: "77"))
            sheet.show("r")
            let capacity: ForeignFunctions.Call = { _ throws(EvaluationError) in .number(4) }
            let foreign = ForeignFunctions { name in name == "capacity" ? capacity : nil }
            let program = WorksheetProgram(sheet.regions, settings: sheet.settings, foreign: foreign)
            program.run()
            #expect(program.texts.first?.contains("symbolic 'solve' of other values") == true, "\(program.texts)")
        }
        var sheet = Sheet()
        sheet.define("rnd(x)", "4*x")
        sheet.define("r", symbolic(equal("y*y", "rnd(1)"), [["solve", "y"]], gives: "2"))
        sheet.show("r")
        #expect(sheet.shown == ["2"])
    }

    @Test func aStoredResultThatUsesLocalsIsNotTrusted() {
        var sheet = Sheet()
        sheet.define("f(n)", program(assign("k", "n"), symbolic("k^2", [["simplify"]], gives: "9")))
        sheet.show("f(4)")
        let square = symbolic("t^2", [["substitute", equal("t", "k")]], gives: "9")
        sheet.define("g(n)", program(assign("k", "n"), square))
        sheet.show("g(4)")
        #expect(sheet.shown == ["16", "16"])
    }
}
