import Expressions
import Quantities
import Testing

@testable import Evaluation

/// Programs: their locals, branches, loops and values.
@Suite struct ProgramTests {
    private static let both: [Dialect] = [.mathcad, .prime]

    @Test(arguments: both) func localsDoNotChangeTheWorksheet(_ dialect: Dialect) {
        var sheet = Sheet(dialect)
        sheet.define("x", "1 m")
        sheet.show(program(assign("y", "x"), assign("x", "5 s"), "x"))
        sheet.show("x")
        sheet.show("y")
        #expect(sheet.shown == ["5 s", "1 m", "undefined-name: the name 'y' is not defined (4)"])
    }

    @Test(arguments: both) func aLocalThatIsNotAssignedYetMeansTheWorksheetsName(_ dialect: Dialect) {
        var sheet = Sheet(dialect)
        sheet.define("t", "10")
        sheet.define(
            "f(n)",
            program(
                loop("i", range("1", "n"), assign("s", "t"), assign("t", "t + i")), "[s, t]"))
        sheet.show("f(1)")
        sheet.show("f(3)")
        sheet.show("t")
        #expect(sheet.shown == ["[10, 11]", "[13, 16]", "10"])
    }

    @Test func theConditionOfALoopMayBeginWithAComparisonOfItsOwn() {
        var sheet = Sheet()
        for condition in ["n < 4", "if(n < 2, 0, n) < 4", "n < 2 ∨ n < 4", "n < k"] {
            sheet.define(
                "f(k)",
                program(assign("n", "0"), loop(while: Expression(stringLiteral: condition), assign("n", "n + 1")), "n"))
            sheet.show("f(4)")
        }
        #expect(sheet.shown == ["4", "4", "4", "4"])
    }

    @Test(arguments: both) func messagesDoNotChangeWhatAProgramGives(_ dialect: Dialect) {
        var sheet = Sheet(dialect)
        sheet.define("f(x)", program("trace(\"x is {0}\", x)", loop("i", range("1", "2"), "pause(i)"), "2*x"))
        sheet.show("f(3 m)")
        sheet.define("g(x)", program("(trace(1/x))", "x"))
        sheet.show("g(0)")
        sheet.define("h(x)", program("x", "trace(x)"))
        sheet.show("h(0)")
        #expect(
            sheet.shown == [
                "6 m", "division-by-zero: division by zero (3)",
                "unsupported: function 'trace' is not supported yet: the text that they give is not known (5)",
            ])
    }

    @Test func aLocalAssignedOnOnePathOnlyMeansTheWorksheetsNameOnTheOther() {
        var sheet = Sheet()
        sheet.define("r", "5 kg")
        sheet.define("f(x)", program(when("x > 0", assign("r", "x")), "r"))
        sheet.show("f(1 m)")
        sheet.show("f(-1 m)")
        sheet.show("f(2)")
        #expect(sheet.shown == ["1 m", "5 kg", "2"])
    }

    @Test(arguments: both) func aParameterMayBeAssigned(_ dialect: Dialect) {
        var sheet = Sheet(dialect)
        sheet.define("f(x)", program(assign("x", "x + 1"), assign("x", "x*2 m"), "x"))
        sheet.show("f(1)")
        sheet.show("f(1) + f(2)")
        #expect(sheet.shown == ["4 m", "10 m"])
    }

    @Test func everyLineThatHoldsRunsInMathcad() {
        var sheet = Sheet(.mathcad)
        sheet.define("f(x)", program(when("x > 0", "1"), when("x > 10", "2"), otherwise("3")))
        sheet.show("[f(-1), f(5), f(20)]")
        #expect(sheet.shown == ["[3, 1, 2]"])
    }

    @Test func theFirstArmThatHoldsRunsInPrime() {
        var sheet = Sheet(.prime)
        sheet.define("f(x)", choose([("x > 0", "1"), ("x > 10", "2")], otherwise: "3"))
        sheet.show("[f(-1), f(5), f(20)]")
        sheet.define("g(x)", choose([("x > 0", "1")]))
        sheet.show("g(1)")
        sheet.show("g(-1)")
        #expect(sheet.shown == ["[3, 1, 1]", "1", "no-value: the formula gives no value (3)"])
    }

    @Test func aConditionMayHaveAUnitButMustBeANumber() {
        var sheet = Sheet()
        sheet.show("if(3 m, 1, 2)")
        sheet.show("if([1; 2], 1, 2)")
        sheet.show("if(\"yes\", 1, 2)")
        #expect(
            sheet.shown == [
                "1", "not-a-scalar: found a vector, expected a single number (2)",
                "type-mismatch: found a string, expected a number (3)",
            ])
    }

    @Test(arguments: both) func loopsBreakAndContinue(_ dialect: Dialect) {
        var sheet = Sheet(dialect)
        let jump = { (test: Expression, jump: Expression) in
            dialect == .prime ? choose([(test, jump)]) : when(test, jump)
        }
        sheet.show(
            program(
                assign("s", "0"),
                loop("i", range("1", "10"), jump("i = 3", nextPass), jump("i > 5", leaveLoop), assign("s", "s + i")),
                "[s, i]"))
        sheet.show(
            program(
                assign("n", "0"), assign("k", "0"),
                loop(
                    while: "1", assign("n", "n + 1"), jump("n > 9", leaveLoop), jump("mod(n, 2) = 0", nextPass),
                    assign("k", "k + n")),
                "[n, k]"))
        #expect(sheet.shown == ["[12, 6]", "[10, 25]"])
    }

    @Test(arguments: both) func jumpsLeaveTheTriedPartOfOnError(_ dialect: Dialect) {
        var sheet = Sheet(dialect)
        let jump = { (test: Expression, jump: Expression) in
            dialect == .prime ? choose([(test, jump)]) : when(test, jump)
        }
        // After the jump the handler is not in force any more: the last division is not caught by it.
        sheet.define(
            "f(x)",
            program(
                assign("s", "0"),
                loop(
                    "i", range("1", "4"),
                    attempt(
                        program(jump("i = 2", nextPass), jump("i = 4", leaveLoop), assign("s", "s + 10/(i - 3)")),
                        onError: assign("s", "s + 100"))),
                "s/x"))
        sheet.show("f(1)")
        sheet.show("f(0)")
        sheet.define("g(x)", program(attempt(giveBack("x + 1"), onError: giveBack("-1")), "1/0"))
        sheet.show("g(1)")
        sheet.show("g(\"one\")")
        #expect(sheet.shown == ["95", "division-by-zero: division by zero (1)", "2", "-1"])
    }

    @Test(arguments: both) func aReturnLeavesTheWholeProgram(_ dialect: Dialect) {
        var sheet = Sheet(dialect)
        let jump = { (test: Expression, jump: Expression) in
            dialect == .prime ? choose([(test, jump)]) : when(test, jump)
        }
        sheet.define(
            "f(x)",
            program(
                loop("i", range("0", "9"), loop("j", range("0", "9"), jump("i*10 + j = x", giveBack("[i, j]")))), "-1"))
        sheet.show("f(37)")
        sheet.show("f(100)")
        sheet.show("f(37) + f(12)")
        #expect(sheet.shown == ["[3, 7]", "-1", "[4, 9]"])
    }

    @Test(arguments: both) func aLoopMayGoOverAnyValues(_ dialect: Dialect) {
        var sheet = Sheet(dialect)
        let collect = { (set: Expression) in
            program(
                assign("n", "0"), assign("s", "0"), loop("x", set, assign("s", "s + x"), assign("n", "n + 1")), "n*s")
        }
        sheet.show(collect("[1, 2; 3, 4]"))
        sheet.show(collect("5 m"))
        sheet.show(collect(Expression(.list(["1 m", "2 m", "4 m"]))))
        sheet.show(collect(range("0", "0.5", "2")))
        sheet.define("r", range("1", "3"))
        sheet.show(collect("r"))
        sheet.show(collect("sin"))
        #expect(
            sheet.shown == [
                "40", "5 m", "21 m", "25", "18",
                "type-mismatch: found a function, expected a range or an array to loop over (7)",
            ])
    }

    @Test(arguments: both) func theLoopVariableKeepsItsLastValue(_ dialect: Dialect) {
        var sheet = Sheet(dialect)
        sheet.show(program(assign("i", "7"), loop("i", Expression(.list(["1", "2 m"])), assign("s", "i")), "[i, s]"))
        sheet.show(
            program(
                assign("n", "0"), assign("k", "5"), assign("s", "0"),
                loop(while: "n < 2", assign("s", "s + k"), loop("k", "[1; 2]", "k"), assign("n", "n + 1")), "[s, k]"))
        #expect(sheet.shown == ["[2, 2] m", "[7, 2]"])
    }

    @Test(arguments: both) func elementsGrowLocalArrays(_ dialect: Dialect) {
        var sheet = Sheet(dialect)
        sheet.define("f(n)", program(loop("i", range("0", "n"), assign("v[i]", "i*1 m")), "v"))
        sheet.show("f(2)")
        sheet.show("f(0)")
        sheet.show(program(assign("w[1, 1]", "5"), assign("w[0, 0]", "1"), "w"))
        #expect(sheet.shown == ["[0; 1; 2] m", "[0] m", "[1, 0; 0, 5]"])
    }

    @Test func anElementThatCannotBeStoredLeavesTheArrayAsItWas() {
        var sheet = Sheet()
        let store = { (target: Expression, value: Expression) in
            program(assign("v", "[1, 2; 3, 4]"), attempt(assign(target, value), onError: "0"), "v")
        }
        sheet.show(store("v[-1, 0]", "5"))
        sheet.show(store("v[0]", "5"))
        sheet.show(store("v[1e9, 1e9]", "5"))
        sheet.show(store("v[1e18, 0]", "5"))
        sheet.show(store(Expression(.binary(.column, "v", "7")), "[1]"))
        #expect(sheet.shown == [String](repeating: "[1, 2; 3, 4]", count: 5))
    }

    @Test func anArrayMayBeStoredIntoItself() {
        var sheet = Sheet()
        sheet.show(program(assign("v", "[1; 2]"), assign("v[0]", "v"), "v"))
        #expect(sheet.shown == ["[[1; 2]; 2]"])
    }

    @Test func arraysAndFunctionsNestToADepthOnly() {
        var sheet = Sheet()
        let nest = { (line: Expression) in
            program(assign("a", "0"), assign("w(x)", "x"), loop("i", range("1", "100000"), line), "1")
        }
        sheet.show(nest(assign("a", "[a; 1]")))
        sheet.show(nest(assign("a[1]", "a")))
        sheet.show(nest(program(assign("u", "w"), assign("w(x)", "u(x)"))))
        sheet.show(program(assign("a", "0"), loop("i", range("1", "100"), assign("a", "[a; 1]")), "rows(a)"))
        let deep = "domain: not defined: more than 100 arrays inside one another"
        #expect(sheet.shown == ["\(deep) (1)", "\(deep) (2)", "recursion: 'w' calls itself too deeply (3)", "2"])
    }

    @Test(arguments: both) func severalLocalsAreAssignedAtOnce(_ dialect: Dialect) {
        var sheet = Sheet(dialect)
        sheet.show(
            program(
                assign("a", "0"), assign("b", "1"), loop("i", range("1", "10"), assign("[a; b]", "[b; a + b]")), "a"))
        sheet.show(program(assign("[p; q]", "[1; 2; 3]"), "p"))
        #expect(
            sheet.shown == [
                "55", "shape-mismatch: the shapes do not fit: 3 x 1 into 2 x 1 names (2)",
            ])
    }

    @Test(arguments: both) func aLocalFunctionKeepsTheLocalsOfItsPlace(_ dialect: Dialect) {
        var sheet = Sheet(dialect)
        sheet.define("make(a)", program(assign("b", "10"), assign("w(x)", "a*x + b"), assign("b", "0"), "w"))
        sheet.define("double", "make(2)")
        sheet.show("double(3)")
        sheet.show("make(5)(1)")
        sheet.show(
            program(
                loop("i", range("1", "3"), assign("t", "i")), assign("w(x)", "x + t"), "w(1)"))
        sheet.show(program(assign("w(n)", "if(n < 1, 0, n + w(n - 1))"), "w(4)"))
        sheet.show(program(assign("w(x)", "2*x"), Expression(.unary(.vectorize, "w([1; 2])"))))
        #expect(sheet.shown == ["16", "15", "4", "10", "[2; 4]"])
    }

    @Test(arguments: both) func aProgramInASumStartsAnewForEveryTerm(_ dialect: Dialect) {
        var sheet = Sheet(dialect)
        sheet.define("t", "1")
        let line = dialect == .prime ? choose([("i = 1", assign("t", "10"))]) : when("i = 1", assign("t", "10"))
        sheet.show(sum("i", "0", "3", of: program(line, "t")))
        sheet.show(sum("i", "1", "3", of: program(assign("v[i - 1]", "1"), "rows(v)")))
        sheet.show(program(assign("k", "0"), sum("i", "0", "3", of: program(assign("k", "k + i"), "k"))))
        #expect(sheet.shown == ["13", "6", "10"])
    }

    @Test(arguments: both) func aSumWithoutTermsIsZeroOfEveryDimension(_ dialect: Dialect) {
        var sheet = Sheet(dialect)
        sheet.define("total(n)", program(assign("s", "0"), loop("i", "n", assign("s", "s + i*1 m")), "s"))
        sheet.show("total([1; 2])")
        sheet.show("if(1 > 2, 3 m, 0) + 4 kg")
        sheet.define("f(x)", "if(x > 1 m, x - 1 m, 0)")
        sheet.show("f(3 m)")
        sheet.show("f(1 m) + 1 kg")
        sheet.show("f(1 m)")
        #expect(sheet.shown == ["3 m", "4 kg", "2 m", "1 kg", "0"])
    }

    @Test func anAssignmentWherePartsOfFormulasStandIsNotLost() {
        var sheet = Sheet()
        sheet.define("v", "[1; 2; 3]")
        let index = program(assign("k", "2"), "k - 1")
        sheet.show(program(assign("s", Expression(.element("v", [index]))), "10*k + s"))
        #expect(sheet.shown == ["22"])
    }

    @Test func anAlsoIfRunsWhetherOrNotTheArmsBeforeItDid() {
        let arm = { (test: Expression, body: Expression, isAlso: Bool) in
            Expression.Branch(test: test, body: body, isAlso: isAlso)
        }
        let chain = Expression(
            .conditional(
                [
                    arm("x > 1", assign("s", "s + 1"), false), arm("x > 2", assign("s", "s + 10"), true),
                    arm("x > 3", assign("s", "s + 100"), true),
                ], otherwise: assign("s", "-1")))
        var sheet = Sheet(.prime)
        sheet.define("f(x)", program(assign("s", "0"), chain, "s"))
        for call in ["f(0)", "f(2)", "f(3)", "f(4)"] { sheet.show(Expression(text: call)) }
        let mixed = Expression(
            .conditional([arm("x > 1", "1", false), arm("x > 2", "2", true), arm("x > 3", "3", false)], otherwise: nil))
        sheet.define("g(x)", program(mixed))
        sheet.show("g(4)")
        #expect(
            sheet.shown == [
                "-1", "1", "11", "111", "unsupported: 'also if' together with 'else if' is not supported yet (6)",
            ])
    }

    @Test(arguments: both) func elementsOfArraysInsideArraysAreReplaced(_ dialect: Dialect) {
        var sheet = Sheet(dialect)
        let inside = Expression(.parentheses(Expression(.element("a", ["k"]))))
        sheet.define(
            "f(n)",
            program(
                assign("k", "1"), assign("a[0]", "1"), assign("a[k]", "[1, 2; 3, 4]"),
                assign(Expression(.element(inside, ["0", "1"])), "n"), "a"))
        sheet.show("f(7)")
        #expect(sheet.shown == ["[1; [1, 7; 3, 4]]"])
    }
}
