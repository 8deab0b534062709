import Expressions
import Quantities
import Testing

@testable import Evaluation

/// Blocks of differential equations: how their formulas are read, and what is told where they are not solved.
struct SolvingEquationBlockTests {
    private func odesolve(_ arguments: [Expression], method: String = "") -> Expression {
        Expression(.solver(.init(.odesolve, method: method), arguments))
    }

    /// y′ of a name, as Prime writes it.
    private func prime(_ name: Expression) -> Expression { Expression(.unary(.functionDerivative, name)) }

    private func marked(_ name: String, _ argument: Expression) -> Expression {
        Expression(.call(Expression(.name(Name(name))), [argument]))
    }

    private func equal(_ left: Expression, _ right: Expression) -> Expression {
        Expression(.binary(.equal, left, right))
    }

    /// A block of Mathcad 12 to 15 that defines y, and what the worksheet then shows.
    private func shown(
        _ conditions: [Expression], _ arguments: [Expression] = ["x", "1"], method: String = "",
        showing results: [Expression], prepare: (inout Sheet) -> Void = { _ in }
    ) -> [String] {
        var sheet = Sheet(.mathcad)
        prepare(&sheet)
        sheet.add(.given)
        for condition in conditions { sheet.add(.bare(condition)) }
        sheet.define("y", odesolve(arguments, method: method))
        for result in results { sheet.show(result) }
        return sheet.shown
    }

    private var growth: [Expression] { [equal(marked("y'", "x"), "y(x)"), "y(0) = 1"] }

    @Test func marksOfMathcadAndOperatorsOfPrimeAreDerivatives() {
        let two = Expression(
            .derivative(.init(variable: Name("x"), body: "y(x)", degree: Expression(.number(2)))))
        let starts: [Expression] = ["y(0) = 1", equal(marked("y'", "0"), "1")]
        for left in [
            marked("y''", "x"), marked("y\u{2033}", "x"), two,
            Expression(.call(prime(prime("y")), ["x"])),
        ] {
            #expect(shown([equal(left, "y(x)")] + starts, showing: ["round(y(1)/exp(1), 11)"]) == ["1"])
        }
    }

    @Test func aMarkAfterALiteralSubscriptIsADerivativeToo() {
        let name = Expression(.name(Name("y", subscripted: "a")))
        let derivative = Expression(.name(Name("y", subscripted: "a'")))
        let conditions = [
            equal(Expression(.call(derivative, ["x"])), Expression(.call(name, ["x"]))),
            equal(Expression(.call(name, ["0"])), "1"),
        ]
        #expect(shown(conditions, showing: ["round(y(1)/exp(1), 11)"]) == ["1"])
    }

    @Test func theFunctionsAreNamedInEitherForm() {
        let vector = Expression(.matrix(rows: 1, columns: 1, ["y"]))
        let calls = Expression(.matrix(rows: 1, columns: 1, ["y(x)"]))
        #expect(shown(growth, ["y(x)", "1"], showing: ["round(y(1)/exp(1), 11)"]) == ["1"])
        #expect(shown(growth, ["y", "x", "1"], showing: ["round(y(1)/exp(1), 11)"]) == ["1"])
        #expect(shown(growth, [vector, "x", "1"], showing: ["round(y[0](1)/exp(1), 11)"]) == ["1"])
        #expect(shown(growth, [calls, "1", "50"], showing: ["round(y[0](1)/exp(1), 11)"]) == ["1"])
    }

    @Test func theVariableMayBeARangeOfTheWorksheet() {
        #expect(shown(growth, showing: ["round(y(1)/exp(1), 11)"]) { $0.define("x", range("0", "3")) } == ["1"])
    }

    @Test func fixedStepsAreThoseOfRungeAndKutta() {
        #expect(
            shown(growth, ["x", "1", "4"], method: "fixed", showing: ["y(1) - rkfixed([1], 0, 1, 4, D)[4, 1]"]) {
                $0.define("D(x, y)", "[y[0]]")
            } == ["0"])
    }

    @Test func bothKindsOfCodeFindTheSameSolution() {
        var sheet = Sheet(.mathcad)
        sheet.define("k", "2")
        sheet.define("f(u, v)", "-k*u - v/3")
        sheet.add(.given)
        sheet.add(.bare(equal(marked("y''", "x"), Expression(.call("f", ["y(x)", marked("y'", "x")])))))
        sheet.add(.bare("y(0) = 1"))
        sheet.add(.bare("y(3) = 0.5"))
        sheet.define("y", odesolve(["x", "3", "30"]))
        sheet.show("y(1)")
        sheet.show("y(2.05)")
        let general = sheet.program(isGeneralOnly: true)
        general.run()
        #expect(sheet.shown == general.texts)
    }

    @Test func aLaterRunSolvesForItsOwnInputs() {
        var sheet = Sheet(.mathcad)
        sheet.define("k", "1")
        sheet.add(.given)
        sheet.add(.bare(equal(marked("y'", "x"), "k*y(x)")))
        sheet.add(.bare("y(0) = 1"))
        sheet.define("y", odesolve(["x", "1"]))
        sheet.show("round(ln(y(1)), 11)")
        let program = sheet.program(inputs: [0: .number(1)])
        program.run()
        #expect(program.texts == ["1"])
        program.run(inputs: [0: .number(-2)])
        #expect(program.texts == ["-2"])
    }

    @Test func theNumberOfConditionsIsTheOrder() {
        let second = equal(marked("y''", "x"), "y(x)")
        #expect(
            shown([second, "y(0) = 1"], showing: ["y(1)"]) == [
                "depends-on-error: 'y' has no value: its definition in region 4 failed (5)"
            ])
        #expect(fault([second, "y(0) = 1"]) == "not defined: 1 conditions for 'y', whose equations need 2")
        #expect(
            fault(growth + ["y(1) = 3"]) == "not defined: 2 conditions for 'y', whose equations need 1")
    }

    /// The message of the solver's own region.
    private func fault(_ conditions: [Expression], _ arguments: [Expression] = ["x", "1"]) -> String {
        var sheet = Sheet(.mathcad)
        sheet.add(.given)
        for condition in conditions { sheet.add(.bare(condition)) }
        sheet.show(odesolve(arguments))
        let texts = sheet.shown
        guard let text = texts.first, let colon = text.range(of: ": "),
            let end = text.range(of: " (", options: .backwards)
        else { return texts.joined() }
        return String(text[colon.upperBound..<end.lowerBound])
    }

    @Test func conditionsStandAtTheEndsOfTheInterval() {
        let second = equal(marked("y''", "x"), "y(x)")
        #expect(
            fault([second, "y(0) = 1", "y(0.5) = 2"])
                == "not defined: conditions of a differential equation at other points than the two ends of its interval"
        )
        #expect(
            fault([equal(marked("y'", "x"), "y(x)"), "y(1) = 1"])
                == "not defined: a differential equation without a condition at another point than its end")
    }

    @Test func theHighestDerivativeIsLinearAndDetermined() {
        let squared = Expression(.binary(.power, marked("y'", "x"), "2"))
        #expect(
            fault([equal(squared, "y(x)"), "y(0) = 1"])
                == "not defined: a differential equation that is not linear in its highest derivative")
        let vanishing = Expression(.binary(.multiply, "x", marked("y'", "x")))
        #expect(
            fault([equal(vanishing, "y(x)"), "y(0) = 1"])
                == "not defined: the differential equations do not determine their highest derivatives everywhere")
    }

    @Test func whatIsNotReadIsRefused() {
        let first = marked("y'", "x")
        #expect(
            fault([equal(first, "y(x - 1)"), "y(0) = 1"])
                == "a differential equation that looks at other points than 'x' is not supported yet")
        let product = Expression(.derivative(.init(variable: Name("x"), body: "x*y(x)", degree: nil)))
        #expect(
            fault([equal(product, first), "y(0) = 1"])
                == "the derivative of a formula in a differential equation is not supported yet")
        #expect(
            fault([equal(first, "y(x)"), "y(0) > 1"])
                == "an inequality among differential equations is not supported yet")
    }

    @Test func functionsMustBeToldApart() {
        let system =
            [
                equal(marked("y'", "x"), "z(x)"), equal(marked("z'", "x"), "y(x)"), "y(0) = 1", "z(0) = 1",
            ] as [Expression]
        #expect(
            fault(system) == "not defined: 'odesolve' of several functions needs the vector of their names: 'y', 'z'")
        let vector = Expression(.matrix(rows: 1, columns: 1, ["y"]))
        #expect(
            fault(system, [vector, "x", "1"]) == "not defined: a condition without the function that is sought, 'y'")
        #expect(fault(["y(0) = 1"]) == "not defined: 'odesolve' without a differential equation above it")
        #expect(fault(growth, ["x"]) == "'odesolve' takes 2 to 4 arguments, found 1")
    }

    @Test func severalSolutionsAreRefused() {
        // Bratu's equation has two.
        let second = marked("y''", "x")
        #expect(
            fault([equal(second, "-exp(y(x))"), "y(0) = 0", "y(1) = 0"])
                == "a boundary value problem with more than one solution is not supported yet")
        // A string that may swing as wide as it likes.
        #expect(
            fault([equal(second, "-9.869604401089358*y(x)"), "y(0) = 0", "y(1) = 0"])
                == "a boundary value problem with more than one solution is not supported yet")
        // A column that buckles, and may stay straight.
        #expect(
            fault([equal(second, "-9*sin(y(x))"), "y(0) = 0", equal(marked("y'", "1"), "0")])
                == "a boundary value problem with more than one solution is not supported yet")
    }

    @Test func anEndThatRoundingDecidesOverIsRefused() {
        #expect(
            fault([equal(marked("y''", "x"), "1600*y(x)"), "y(0) = 1", "y(1) = 1"])
                == "a boundary value problem in which the last digits of the start decide over the end is not supported "
                + "yet")
    }

    @Test func conditionsThatNoSolutionMeetsAreTold() {
        let second = marked("y''", "x")
        #expect(
            fault([equal(second, "0*y(x)"), equal(marked("y'", "0"), "0"), equal(marked("y'", "1"), "1")])
                == "no convergence: no solution of the differential equation meets its conditions")
    }

    @Test func aSolutionTakesOneNumberOfItsVariable() {
        #expect(
            shown(growth, showing: ["y(0, 1)", "y(2)", "y([0; 1])", "y(1i)"]) == [
                "arity: 'y' takes 1 argument, found 2 (5)",
                "domain: not defined: the solution 'y' outside of the interval it was computed for (6)",
                "not-a-scalar: found a vector, expected a single number (7)",
                "type-mismatch: found a complex number, expected a real number (8)",
            ])
    }

    @Test func unitsOfAnEquationMustAgree() {
        #expect(
            fault([equal(marked("y'", "x"), "3 m"), "y(0) = 2 m"], ["x", "1 s"])
                == "found length (m), expected speed (m/s)")
        #expect(
            fault([equal(marked("y'", "x"), "3 m/s"), "y(0 s) = 2 m"], ["x", "1 m"])
                == "found time (s), expected length (m)")
    }

    @Test func aBlockOfPrimeSolvesWithItsOwnNames() {
        var sheet = Sheet(.prime)
        sheet.add(.define(target: "k", value: "3"), part: .init(block: 0, role: .guess))
        sheet.add(
            .bare(equal(Expression(.call(prime("y"), ["t"])), "k")), part: .init(block: 0, role: .constraint))
        sheet.add(.bare("y(0) = 1"), part: .init(block: 0, role: .constraint))
        sheet.add(
            .define(target: "y", value: odesolve(["y(t)", "2"])), part: .init(block: 0, role: .solver))
        sheet.show("round(y(2), 11)")
        #expect(sheet.shown == ["7"])
    }
}
