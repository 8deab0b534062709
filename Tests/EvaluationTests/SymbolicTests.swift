import Expressions
import Glibc
import Quantities
import Testing

@testable import Evaluation

/// `body commands → result`
func symbolic(_ body: Expression, _ commands: [[Expression]] = [], gives result: Expression? = nil) -> Expression {
    Expression(.symbolic(.init(body: body, commands: commands, result: result)))
}

/// `a = b`
func equal(_ a: Expression, _ b: Expression) -> Expression { Expression(.binary(.equal, a, b)) }

/// Symbolic results that the file holds, and what becomes of them where an input is another.
@Suite struct SymbolicTests {
    @Test func theStoredResultIsTheValue() {
        var sheet = Sheet()
        sheet.define("f(x)", symbolic("(x + 1)^2", [["expand"]], gives: "x^2 + 2*x + 1"))
        sheet.show("f(3)")
        sheet.define("r", symbolic(equal("y^2", "4"), [["solve", "y"]], gives: "[2; -2]"))
        sheet.show("r")
        sheet.define("h(t)", symbolic("1/(s + 2)", [["invlaplace", "s"]], gives: "exp(-2*t)"))
        sheet.show("h(0)")
        sheet.define("a", "7")
        sheet.define("F(x)", symbolic("a*sin(x)", [["collect", "x"]], gives: "7*sin(x)"))
        sheet.define("a", "8")
        sheet.show("F(0)")
        #expect(sheet.shown == ["16", "[2; -2]", "1", "0"])
    }

    @Test func anotherFormIsComputedAnewWhereAnInputChanged() {
        var sheet = Sheet()
        sheet.define("a", "2")
        sheet.define("b", "3*a")
        sheet.define("f(x)", symbolic("(x + b)*(x - b)", [["expand"]], gives: "x^2 - 36"))
        sheet.show("f(10)")
        sheet.define("c", symbolic("x + y", [["substitute", equal("x", "b"), equal("y", "1")]], gives: "7"))
        sheet.show("c")
        sheet.define("d", symbolic("π*b", [["float", "20"]], gives: "18.849555921538759431"))
        sheet.show("d - π*b")
        sheet.define("x", "5")
        sheet.define("e", symbolic(derivative("x", "b*x^2"), gives: "60"))
        sheet.show("e")
        #expect(sheet.shown == ["64", "7", "0", "60"])
        let program = sheet.program(inputs: [0: .number(1)])
        program.run()
        #expect(program.texts == ["91", "4", "0", "30"])
    }

    @Test func aLinearEquationIsSolvedAnew() {
        var sheet = Sheet()
        sheet.define("F", "6 kN")
        sheet.define("k", "2 kN/m")
        sheet.define("x", symbolic(equal("k*(u - 1 m)", "F - u*k/2"), [["solve", "u"]], gives: "8/3*1 m"))
        sheet.define("y", symbolic("3*k*v - F", [["solve", "v"], ["simplify"]], gives: "1 m"))
        sheet.define("z", symbolic("F*w^2 - F", [["solve", "w"]], gives: "[1; -1]"))
        for name in ["x", "y", "z"] { sheet.show(Expression(text: name)) }
        let force = UnitTable.unit("N", in: .mathcad)?.dimension ?? .one
        let program = sheet.program(inputs: [0: .number(12000, force)])
        program.run()
        #expect(Array(program.texts.prefix(2)) == ["4.666666667 m", "2 m"])
        #expect(program.texts.last?.hasPrefix("unsupported: symbolic 'solve' of other values") == true)
        #expect(Array(sheet.shown.prefix(2)) == ["2.666666667 m", "1 m"])
    }

    @Test func aResultThatCannotBeComputedAnewIsNeverOutOfDate() {
        var sheet = Sheet()
        sheet.define("a", "2")
        sheet.define("other", "1")
        sheet.define("f(x)", "a*x^2")
        sheet.define("r", symbolic(equal("f(y)", "8"), [["solve", "y"]], gives: "[2; -2]"))
        sheet.show("r + 1")
        sheet.define("q", symbolic("1/(s + a)", [["invlaplace", "s"]], gives: "6.28"))
        sheet.show("q")
        sheet.define("u", symbolic("v^2", [["simplify"]]))
        sheet.show("u")
        #expect(
            sheet.shown == [
                "[3; -1]", "6.28", "depends-on-error: 'u' has no value: its definition in region 8 failed (9)",
            ])
        let refused = sheet.program(inputs: [0: .number(4)])
        refused.run()
        let values = "of other values than those of the file"
        let order = "(the order of 2 solutions is not known) is not supported yet"
        #expect(
            refused.texts == [
                "unsupported: symbolic 'solve' \(values) \(order) (5)",
                "unsupported: symbolic 'invlaplace' \(values) is not supported yet (7)",
                "depends-on-error: 'u' has no value: its definition in region 8 failed (9)",
            ])
        let unchanged = sheet.program(inputs: [1: .number(4)])
        unchanged.run()
        #expect(Array(unchanged.texts.prefix(2)) == ["[3; -1]", "6.28"])
    }

    /// The value of a symbolic evaluation whose result the file does not hold; `a` is 3 there, and `f(x)` x³ − a·x.
    private func value(_ body: Expression, _ commands: [[Expression]] = []) -> String {
        var sheet = Sheet()
        sheet.define("a", "3")
        sheet.define("f(x)", "x^3 - a*x")
        sheet.define("step(x)", program(assign("k", "x"), "k^2"))
        sheet.define("v", symbolic(body, commands))
        sheet.show("v")
        let program = sheet.program()
        program.run()
        return program.texts.first ?? ""
    }

    private func indefinite(_ name: String, _ body: Expression) -> Expression {
        Expression(.integral(.init(variable: Name(name), body: body, lower: nil, upper: nil, algorithm: "")))
    }

    private func limit(_ name: String, _ point: Expression, _ body: Expression, _ direction: String = "") -> Expression
    {
        Expression(.limit(.init(variable: Name(name), body: body, point: point, direction: direction)))
    }

    @Test func keywordsFollowOneAnother() {
        #expect(value(derivative("y", "f(y)*y"), [["substitute", equal("y", "2")], ["simplify"]]) == "20")
        #expect(value(derivative("y", "y^2 - a*y"), [["solve", "y"], ["float", "5"]]) == "1.5")
        #expect(value("(y + a)*(y - 1)/2", [["coeffs", "y"]]) == "[-1.5; 1; 0.5]")
        #expect(value(equal("1/total", "1/12 + 1/a"), [["solve"]]) == "2.4")
        #expect(
            value(symbolic("y^2 + z", [["substitute", equal("z", "y")]]), [["substitute", equal("y", "a")]]) == "12")
    }

    @Test func aSystemOfLinearEquationsIsSolvedInTheShapeOfTheStoredResult() {
        for (stored, expected) in [("[9, 9]", "[2.2, 0.6]"), ("[9; 9]", "[2.2; 0.6]")] {
            var sheet = Sheet()
            sheet.define("c", "7")
            let equations = Expression(
                .matrix(rows: 2, columns: 1, [equal("2*x + y", "5"), equal("x - c*y/3", "0.8")]))
            sheet.define("s", symbolic(equations, [["solve", "x", "y"]], gives: Expression(text: stored)))
            sheet.show("s")
            let program = sheet.program(inputs: [0: .number(7)])
            program.run()
            #expect(program.texts == [expected])
        }
    }

    @Test func whatIsNotComputedSaysWhy() {
        let refusals: [(Expression, [[Expression]], String)] = [
            ("y", [["invlaplace", "s"]], "symbolic 'invlaplace'"),
            (equal("y^2", "4"), [["solve", "y"]], "symbolic 'solve' (the order of 2 solutions is not known)"),
            (
                equal("sin(y)", "0"), [["solve", "y"]],
                "symbolic 'solve' (an equation that is not plainly a polynomial one)"
            ),
            (
                equal("step(y)", "4"), [["solve", "y"]],
                "symbolic 'solve' (an equation that is not plainly a polynomial one)"
            ),
            (equal("(y - 1)/(y - 1)", "0"), [["solve", "y"]], "an equation with a zero below a fraction"),
            ("a*y", [["substitute", equal("a", "4")]], "symbolic 'substitute' ('a' has a value)"),
            (equal("a - 4", "y"), [["solve", "a"]], "symbolic 'solve' ('a' has a value)"),
            ("sin(y)", [["coeffs", "y"]], "symbolic 'coeffs' (not plainly a polynomial)"),
            (
                Expression(.matrix(rows: 2, columns: 1, [equal("y", "z"), equal("y", "2")])), [["solve", "y", "z"]],
                "symbolic 'solve' (whether the solutions make a row or a column is not known)"
            ),
            ("1/3 + π", [["float", "2"], ["solve", "y"]], "symbolic 'float'"),
            ("1000*(π - 3.14)", [["float", "3"]], "symbolic 'float' whose last digit depends on the steps before it"),
            (indefinite("y", "(y + 1)^2"), [], "symbolic evaluation (an indefinite integral of this kind)"),
            (derivative("y", "step(y)"), [], "symbolic evaluation (a derivative of this kind)"),
            (sum("k", "1", "∞", of: "1/k^2"), [], "symbolic evaluation (a sum or product to infinity)"),
            (limit("y", "0", "1/y^2"), [], "an infinite limit"),
            (limit("y", "0", "abs(y)/y"), [], "a limit that differs from side to side"),
            (limit("y", "0", "step(y)"), [], "a limit of a formula of this kind"),
            (limit("y", "∞", "sin(y)"), [], "a limit of a formula of this kind"),
            (limit("y", "0", "y*1 m"), [], "a limit of anything but real numbers without units"),
        ]
        for (body, commands, reason) in refusals {
            let text = value(body, commands)
            #expect(text.hasPrefix("unsupported: \(reason) is not supported yet"), "\(text)")
        }
        var sheet = Sheet()
        sheet.show(limit("y", "0", "sin(y)/y"))
        #expect(sheet.shown == ["unsupported: a limit outside of a symbolic evaluation is not supported yet (1)"])
    }

    @Test func aFunctionThatHidesTheVariableIsNotTakenForAConstant() {
        var sheet = Sheet()
        sheet.define("g(y)", "x*y")
        sheet.define("s", symbolic(derivative("x", "g(2)")))
        sheet.show("s")
        #expect(
            sheet.shown == ["unsupported: symbolic evaluation (a derivative of this kind) is not supported yet (3)"])
    }

    /// True for numbers that are these up to the rounding of numeric derivatives.
    private func isNear(_ shown: [String], _ values: [Double]) -> Bool {
        shown.count == values.count && zip(shown, values).allSatisfy { abs((Double($0) ?? .nan) - $1) < 1e-7 }
    }

    @Test func aFunctionThatDependsOnNamesOutsideOfItsFormulaIsNoConstant() {
        var sheet = Sheet()
        sheet.define("u", "3")
        sheet.define("f(x)", symbolic("t^2", [["substitute", equal("t", "x")]]))
        sheet.show(symbolic(derivative("u", "f(u)")))
        sheet.define("y", "1")
        sheet.add(.given)
        sheet.add(.bare(equal("y^2", "a")))
        sheet.define("g(a)", Expression(.solver(.init(.find), ["y"])))
        sheet.show(symbolic(derivative("u", "g(u)")))
        #expect(isNear(sheet.shown, [6, 0.5 / 3.0.squareRoot()]))
    }

    @Test func aNameThatAPartOfAFormulaBindsMayStandOutsideOfThatPart() {
        var sheet = Sheet()
        let sum = Expression(.sum(.init(variable: Name("i"), body: "i*x", first: "1", last: "3")))
        sheet.define("i", "5")
        sheet.define("f(x)", sum + "i*x^2")
        sheet.define("i", "7")
        sheet.define("x", "2")
        sheet.show(symbolic(derivative("x", "f(x)")))
        #expect(isNear(sheet.shown, [26]))
    }

    @Test func aFunctionThatCallsItselfIsNoFormula() {
        var sheet = Sheet()
        sheet.define("f(n)", "if(n < 2, n, f(n - 1) + f(n - 2) + 0*f(n - 2))")
        sheet.show(symbolic("f(10)"))
        sheet.define("g(x)", "x*g(x - 1)")
        sheet.show(integral("x", "0", "1", of: "abs(g(x))"))
        #expect(sheet.shown == ["55", "recursion: 'g' calls itself too deeply (3)"])
    }

    @Test func theVariableOfALimitMayBeTheNameOfAFunction() {
        var sheet = Sheet()
        sheet.define("h(n)", "n*h(n - 1)")
        sheet.define("slope(t)", symbolic(limit("h", "0", "((t + h)^2 - t^2)/h")))
        sheet.show("slope(3)")
        #expect(sheet.shown == ["6"])
    }

    @Test func noSolutionComesFromRounding() {
        let doubt = "unsupported: an equation whose solution hangs on rounding is not supported yet (1)"
        var line = Sheet()
        line.show(symbolic(equal("0.3*x - 0.1*x*3", "1"), [["solve", "x"]]))
        #expect(line.shown == [doubt])
        var system = Sheet()
        system.define("c", "5")
        let rows = Expression(
            .matrix(rows: 2, columns: 1, [equal("0.1*x + 0.3*y", "1"), equal("0.7*x + c*y", "2")]))
        system.define("s", symbolic(rows, [["solve", "x", "y"]], gives: "[9; 9]"))
        system.show("s")
        let changed = system.program(inputs: [0: .number(2.1)])
        changed.run()
        #expect(changed.texts.allSatisfy { $0.hasPrefix("unsupported: an equation whose solution hangs on rounding") })
        var plain = Sheet()
        plain.show(symbolic(equal("0.3*x - 0.1*x", "1"), [["solve", "x"]]))
        #expect(isNear(plain.shown, [5]))
    }

    @Test func aRootIsRoundedAsAStep() {
        var sheet = Sheet(.prime)
        sheet.show(symbolic(Expression(.binary(.nthRoot, Expression(.placeholder), "2")), [["float", "4"]]))
        #expect(sheet.shown == ["1.414"])
    }

    @Test func aFiveAtTheEndIsNotRounded() {
        let doubt =
            "unsupported: symbolic 'float' whose last digit depends on the steps before it is not supported yet (1)"
        for (number, digits) in [("1/8", "2"), ("2.675", "3"), ("-0.5 - 2", "1")] {
            var sheet = Sheet()
            sheet.show(symbolic(Expression(text: number), [["float", Expression(text: digits)]]))
            #expect(sheet.shown == [doubt])
        }
        var sheet = Sheet()
        sheet.show(symbolic("1/8", [["float", "3"]]))
        sheet.show(symbolic("2.5", [["float", "2"]]))
        #expect(sheet.shown == ["0.125", "2.5"])
    }

    @Test func slopesCallNoFunctionThatTheWorksheetDefinesAnew() {
        var sheet = Sheet()
        sheet.define("cot(x)", "5")
        sheet.define("x", "2")
        sheet.show(symbolic(derivative("x", "csc(x)")))
        #expect(isNear(sheet.shown, [-cos(2) / (sin(2) * sin(2))]))
    }

    @Test func aFunctionMeansWhatItsDefinitionSaw() {
        var sheet = Sheet()
        sheet.define("a", "2")
        sheet.define("f(x)", "a*x")
        sheet.define("a", "5")
        sheet.define("r", symbolic(equal("f(y)", "a"), [["solve", "y"]]))
        sheet.show("r")
        sheet.define("s", symbolic(derivative("t", "f(t)")))
        sheet.show("s")
        #expect(sheet.shown.allSatisfy { $0.hasPrefix("unsupported: ") })
        #expect(sheet.shown.count == 2)
    }

    @Test func aFormulaWithoutValuesIsKnownByItsName() {
        var sheet = Sheet()
        sheet.define("c", "3")
        sheet.define("sol", symbolic(equal("c*u", "p - q*u"), [["solve", "u"]], gives: "p/(3 + q)"))
        sheet.define("twice", symbolic("2*sol"))
        sheet.define("f(p, q)", symbolic("sol"))
        sheet.show("f(10, 2)")
        sheet.define("g(p, q)", symbolic(derivative("p", "twice"), [["simplify"]]))
        sheet.show("g(10, 2)")
        sheet.show("sol")
        let fault = "depends-on-error: 'sol' has no value: its definition in region 2 failed (8)"
        #expect(sheet.shown == ["2", "0.4", fault])
        let changed = sheet.program(inputs: [0: .number(8)])
        changed.run()
        #expect(changed.texts == ["1", "0.2", fault])
        sheet.define("c", "4")
        sheet.define("h(p, q)", symbolic("sol"))
        sheet.show("h(10, 2)")
        #expect(sheet.shown.last == "2")
        let refused = sheet.program(inputs: [0: .number(8)])
        refused.run()
        let reason = "symbolic evaluation (names in 'sol' have been defined again)"
        #expect(refused.texts.last == "unsupported: \(reason) is not supported yet (10)")
    }

    @Test func aSolveBlockWithoutGuessesIsSolvedByFormulas() {
        var sheet = Sheet()
        sheet.define("F", "6 kN")
        sheet.add(.given)
        sheet.add(.bare(equal("left + right", "F")))
        sheet.add(.bare(equal("left*1 m - right*2 m", "0")))
        let find = Expression(.solver(.init(.find), ["left", "right"]))
        sheet.define(Expression(.matrix(rows: 2, columns: 1, ["left", "right"])), symbolic(find))
        sheet.show("left")
        sheet.show("right")
        sheet.add(.given)
        sheet.add(.bare(equal("z^2", "4")))
        sheet.define("z", symbolic(Expression(.solver(.init(.find), ["z"]))))
        sheet.show("z")
        let reason = "symbolic evaluation (the order of 2 solutions is not known)"
        #expect(
            sheet.shown == [
                "4000 N", "2000 N", "unsupported: \(reason) is not supported yet (11)",
            ])
    }

    @Test func theSlopeOfAFunctionIsKnownByItsPrime() {
        var sheet = Sheet(.prime)
        sheet.define("f(x)", "x^3 - 12*x")
        let slope = Expression(.call(prime("f"), ["y"]))
        sheet.define("r", symbolic(derivative("y", slope), [["solve", "y"]]))
        sheet.show("r")
        sheet.define("s", symbolic(Expression(.call(prime("f"), ["3"]))))
        sheet.show("s")
        #expect(sheet.shown == ["0", "15"])
    }
}
