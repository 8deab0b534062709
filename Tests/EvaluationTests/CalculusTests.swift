import Expressions
import Glibc
import Quantities
import Testing

@testable import Evaluation

/// The integral of the body from `lower` to `upper`.
func integral(_ name: String, _ lower: Expression, _ upper: Expression, of body: Expression) -> Expression {
    Expression(
        .integral(.init(variable: Name(dotted: name), body: body, lower: lower, upper: upper, algorithm: "adaptive")))
}

/// The derivative of the body by a variable, at its value.
func derivative(_ name: String, _ body: Expression, order: Expression? = nil) -> Expression {
    Expression(.derivative(.init(variable: Name(dotted: name), body: body, degree: order)))
}

/// The derivative of a function as a function.
func prime(_ function: Expression) -> Expression { Expression(.unary(.functionDerivative, function)) }

/// Integrals and derivatives, numerically.
@Suite struct CalculusTests {
    /// An integral over x and its closed form.
    struct Case: CustomTestStringConvertible, Sendable {
        let body: String
        let (lower, upper): (String, String)
        let value: Double

        init(_ body: String, _ lower: String, _ upper: String, _ value: Double) {
            (self.body, self.lower, self.upper, self.value) = (body, lower, upper, value)
        }

        var testDescription: String { "∫ \(body) from \(lower) to \(upper)" }
    }

    static let integrals = [
        Case("x^2", "0", "3", 9), Case("x^2", "3", "0", -9), Case("exp(-x^2)", "0", "1", 0.746824132812427025),
        Case("1/x", "1", "e", 1), Case("sin(x)", "0", "π", 2), Case("sin(x)", "0", "2*π", 0),
        Case("abs(x - 1/3)", "0", "1", 5.0 / 18), Case("floor(x)", "0", "5", 10),
        Case("if(x < 0.3, x, 5)", "0", "1", 0.045 + 3.5),
        // A condition that changes at an end of a first piece, where the integrand has no value.
        Case("if(x != 0.5, sin(x - 0.5)/(x - 0.5), 1/(x - 0.5))", "0", "1", 0.986214836086133),
        // Ends where the integrand is infinite.
        Case("1/sqrt(x)", "0", "1", 2), Case("1/sqrt(1 - x)", "0", "1", 2), Case("ln(x)", "0", "1", -1),
        Case("1/sqrt(x - 1)", "1", "2", 2), Case("1/sqrt(1 - x^2)", "-1", "1", .pi),
        Case("x^(-0.9)", "0", "1", 10), Case("1/nthRoot(3, x)", "0", "8", 6), Case("ln(x)/sqrt(x)", "0", "1", -4),
        // Infinite intervals.
        Case("exp(-x)", "0", "∞", 1), Case("exp(-x^2)", "-∞", "∞", Double.pi.squareRoot()),
        Case("1/(1 + x^2)", "-∞", "∞", .pi), Case("1/x^2", "1", "∞", 1), Case("exp(x)", "-∞", "0", 1),
        Case("exp(-x/1e-6)", "0", "∞", 1e-6), Case("exp(-x/1e8)", "0", "∞", 1e8),
        Case("x^3/(exp(x) - 1)", "0", "∞", pow(.pi, 4) / 15), Case("1/(exp(x/1e-5) + 1)", "0", "∞", 1e-5 * log(2)),
        Case("exp(-x)/sqrt(x)", "0", "∞", Double.pi.squareRoot()),
        Case("exp(-(x - 3)^2/2)/sqrt(2*π)", "-∞", "2", 0.158655253931457051),
        Case("exp(-(x - 1000)^2/50)", "-∞", "1000", (50 * Double.pi).squareRoot() / 2),
        // Peaks and waves.
        Case("1/(1e-4 + (x - 0.5)^2)", "0", "1", 200 * atan(50)), Case("cos(100*x)", "0", "1", sin(100) / 100),
        Case("exp(-1000*(x - 37)^2)", "30", "40", (Double.pi / 1000).squareRoot()),
        // Narrow parts that only the conditions tell of.
        Case("1 + if(x > 2, if(x < 2.0001, 10000, 0), 0)", "0", "10", 11),
        Case("max(x, 1.23456)", "0", "2", 2.7620691968),
        Case("if(3*x - 1 > 0.5, x^2, if(2 < 4*x + 1, 1, 7))", "0", "1", 1.75 + 0.25 + 0.875 / 3),
        // Zero but near an end.
        Case("exp(-x)", "0", "1e7", 1), Case("exp(x)", "-1e7", "0", 1), Case("if(x > 5, 0, 0)", "0", "9", 0),
    ]

    /// What the pieces toward an end seem to say is not trusted where it is far from what all pieces say.
    @Test(arguments: [
        Case("if(x < 1, floor(40*x), 0)", "0", "10", 19.5),
        Case("if(x < 0.1, x^(-0.9), 0)", "0", "1", 10 * pow(0.1, 0.1)),
        Case("if(x > 0.01, x, x^(-0.9))", "0", "1", 0.49995 + 10 * pow(0.01, 0.1)),
        Case("dnorm(x, 355, 1)", "-∞", "∞", 1), Case("dnorm(x, 355, 1)", "0", "∞", 1),
        Case("dnorm(x, 355, 1) + if(x < 0, exp(x), 0)", "-∞", "∞", 2), Case("dnorm(x, 3555, 0.01)", "-∞", "∞", 1),
    ]) func anIntegralThatMissesSomethingIsRightOrSaysSo(_ case: Case) {
        var sheet = Sheet()
        sheet.show(
            integral(
                "x", Expression(text: `case`.lower), Expression(text: `case`.upper), of: Expression(text: `case`.body)))
        let program = sheet.program()
        program.run()
        switch program.results.first?.outcome {
        case .value(.number(let x), _)?: #expect(abs(x.si - `case`.value) <= 1e-9 * `case`.value, "\(x.si)")
        default: #expect(program.texts == ["no-convergence: no convergence: the integral (1)"])
        }
    }

    @Test(arguments: integrals) func integralsAgreeWithTheirClosedForms(_ case: Case) {
        for dialect in [Dialect.mathcad, .prime] {
            var sheet = Sheet(dialect)
            sheet.show(
                integral(
                    "x", Expression(text: `case`.lower), Expression(text: `case`.upper),
                    of: Expression(text: `case`.body)))
            let program = sheet.program()
            program.run()
            guard case .value(.number(let x), _)? = program.results.first?.outcome else {
                Issue.record("\(program.texts)")
                return
            }
            let error = abs(x.si - `case`.value) / max(abs(`case`.value), `case`.value == 0 ? 1 : 0)
            #expect(error <= 1e-10, "\(x.si), not \(`case`.value)")
        }
    }

    /// The part of a plate above a line that crosses it askew, and the first moment of that.
    @Test func aDoubleIntegralOfAPieceIsFoundByItsEdges() {
        for dialect in [Dialect.mathcad, .prime] {
            var sheet = Sheet(dialect)
            sheet.define("s(u)", "if(u > 0.1, 2, if(u > 0, 20*u, 0))")
            sheet.define(
                "N(p, q)", integral("y", "-1", "1", of: integral("x", "-2", "2", of: "s(p*x + q*y)*(x + y + 1)")))
            for slopes in ["N(0, 1)", "N(1, 0)", "N(0.3, 0.4)"] { sheet.show(Expression(text: slopes)) }
            #expect(sheet.shown == ["11.58666667", "15.79333333", "15.85185185"])
        }
    }

    @Test(arguments: [
        ("1/x", "0", "1"), ("1/x^2", "0", "1"), ("x^(-1.5)", "0", "1"), ("1/x", "1", "∞"), ("sin(x)", "0", "∞"),
        ("1/(x - 2)", "1.9", "2"), ("tan(x)", "0", "π/2"),
    ]) func anIntegralThatDoesNotConvergeSaysSo(_ body: String, _ lower: String, _ upper: String) {
        var sheet = Sheet(.prime)
        sheet.show(integral("x", Expression(text: lower), Expression(text: upper), of: Expression(text: body)))
        #expect(sheet.shown == ["no-convergence: no convergence: the integral (1)"])
    }

    @Test func anIntegralMultipliesTheUnits() {
        var sheet = Sheet()
        sheet.define("w", "2 kN/m")
        sheet.define("L", "6 m")
        sheet.define("M(x)", "w*x*(L - x)/2")
        sheet.show(integral("x", "0 m", "L", of: "M(x)"))
        sheet.show(integral("x", "0", "L", of: "w"))
        sheet.show(integral("x", "0", "∞*1 m", of: "exp(-x/(1 m))"))
        sheet.show(integral("x", "1 s", "L", of: "w"))
        sheet.show(integral("x", "0", "L", of: "x + 1"))
        sheet.show(integral("x", "L", "L", of: "w"))
        sheet.show(integral("x", "0", "3", of: "[x; x]"))
        #expect(
            sheet.shown == [
                "36000 kg*m^3/s^2", "12000 N", "1 m", "units-mismatch: found length (m), expected time (s) (7)",
                "units-mismatch: found a pure number, expected length (m) (8)", "0",
                "not-a-scalar: found a vector, expected a single number (10)",
            ])
    }

    /// The bending energy of a beam and a bell curve, as the benchmarks compute them.
    @Test func theBenchmarksIntegralsHaveTheirKnownValues() {
        var sheet = Sheet(.prime)
        sheet.define("L", "6 m")
        sheet.define("w", "23648.7 N/m")
        sheet.define("EI", "(210e9 Pa)*(0.2 m)*(0.4 m)^3/12")
        sheet.define("M(x)", "w*x*(L - x)/2")
        sheet.show(integral("x", "0 m", "L", of: "M(x)^2/(2*EI)"))
        sheet.show(integral("x", "0", "1", of: "exp(-x^2)"))
        let program = sheet.program()
        program.run()
        let numbers = program.results.compactMap { result -> Quantity? in
            if case .value(.number(let x), _) = result.outcome { x } else { nil }
        }
        for (number, expected) in zip(numbers, [80.8931106194464, 0.746824132812427]) {
            #expect(abs(number.si - expected) <= 1e-13 * expected, "\(number.si)")
        }
        #expect(program.texts == ["80.89311062 J", "0.7468241328"])
    }

    @Test func anIntegrandMayBeComplex() {
        var sheet = Sheet()
        sheet.show(integral("x", "0", "π", of: "exp(1i*x)"))
        sheet.show(integral("x", "-1", "1", of: "sqrt(x)"))
        sheet.show(integral("x", "0", "1", of: "(1 m)*1i*x"))
        let program = sheet.program()
        program.run()
        let values = program.results.compactMap { result -> ComplexQuantity? in
            if case .value(.complex(let z), _) = result.outcome { z } else { nil }
        }
        #expect(values.count == 3, "\(program.texts)")
        for (value, expected) in zip(values, [(0, 2), (2.0 / 3, 2.0 / 3), (0, 0.5)]) {
            #expect(abs(value.si.re - expected.0) < 1e-10 && abs(value.si.im - expected.1) < 1e-10)
        }
        #expect(values.last?.dimension == Dimension(.length))
    }

    @Test func boundsAndIntegrandsUseWhatIsAroundThem() {
        var sheet = Sheet()
        sheet.define("a", "2")
        sheet.define("F(x)", integral("t", "0", "x", of: "a*t"))
        sheet.show("F(3)")
        sheet.define("G(x)", integral("y", "0", "x", of: integral("z", "0", "y", of: "x*y*z")))
        sheet.show("G(2)")
        sheet.define(
            "H(n)",
            program(
                assign("s", "0"),
                loop("k", range("1", "n"), assign("s", integralPlus("s", integral("u", "0", "k", of: "k*u")))), "s"))
        sheet.show("H(3)")
        sheet.define("i", range("0", "2"))
        sheet.show(integral("x", "0", "i", of: "x"))
        sheet.show(integral("x", "0", "1", of: "x*nothing"))
        #expect(
            sheet.shown == [
                "9", "4", "18", "[0; 0.5; 2]", "undefined-name: the name 'nothing' is not defined (10)",
            ])
    }

    /// In a loop a local has the value that a line further down gave it in the pass before.
    @Test func aLoopsIntegrandUsesTheLocalsOfThePassBefore() {
        var sheet = Sheet()
        sheet.define("c", "1")
        sheet.define("z", "3")
        let step = integralPlus("s", integral("x", "0", "1", of: "c"))
        sheet.show(program(assign("s", "0"), loop("k", range("1", "2"), assign("s", step), assign("c", "10")), "s"))
        let slope = Expression(.binary(.add, "s", derivative("z", "c*z")))
        sheet.show(program(assign("s", "0"), loop("k", range("1", "2"), assign("s", slope), assign("c", "10")), "s"))
        sheet.show(
            program(
                assign("s", "0"),
                loop("k", range("1", "2"), assign("f(x)", "c*x"), assign("s", "s + f(1)"), assign("c", "10")), "s"))
        let less = Expression(.binary(.less, integral("x", "0", "1", of: "c"), "9"))
        sheet.show(program(assign("s", "0"), loop(while: less, assign("s", "s + 1"), assign("c", "10")), "s"))
        // The sum's own index is not the later loop's.
        let total = integralPlus("s", integral("x", "0", "1", of: sum("j", "1", "2", of: "j*x")))
        sheet.show(
            program(
                assign("s", "0"),
                loop("k", range("1", "2"), assign("s", total), loop("j", range("1", "2"), assign("s", "s + j"))), "s"))
        #expect(sheet.shown == ["11", "11", "11", "1", "9"])
    }

    private func integralPlus(_ name: String, _ integral: Expression) -> Expression {
        Expression(.binary(.add, Expression(.name(Name(name))), integral))
    }

    static let derivatives: [(body: String, x: Double, order: Int, value: Double)] = [
        ("x^2", 10, 1, 20), ("x^3", 2, 2, 12), ("x^3", 2, 3, 6), ("x^3", 2, 4, 0), ("sin(x)", 0, 1, 1),
        ("sin(x)", 0, 3, -1), ("exp(x)", 1, 1, M_E), ("exp(x)", 1, 5, M_E), ("ln(x)", 0.01, 1, 100),
        ("ln(x)", 1e-6, 1, 1e6), ("1/x", 3, 2, 2.0 / 27), ("x^2", 0, 1, 0), ("abs(x)", -2, 1, -1),
        ("sqrt(x)", 1e-12, 1, 5e5), ("exp(-1000*x)", 0, 1, -1000), ("sin(1e4*x)", 0.3, 1, 1e4 * cos(3000)),
        ("if(x < 1, x, x^2)", 1.0001, 1, 2.0002), ("atan(x)", 1e3, 1, 1 / (1 + 1e6)), ("x", 5, 0, 5),
        ("exp(x/1e-9)", 0, 1, 1e9), ("5 + sin(x/1e6)", 0, 1, 1e-6), ("sin(1000*x)", 1e3, 1, 1000 * cos(1e6)),
        ("1e5 + x/1e4", 3, 1, 1e-4), ("floor(x)", 10.5, 1, 0), ("8", 3, 1, 0),
    ]

    @Test(arguments: derivatives)
    func derivativesAgreeWithTheirClosedForms(_ body: String, _ x: Double, _ order: Int, _ value: Double) {
        var sheet = Sheet()
        sheet.define("x", Expression(.number(x)))
        sheet.show(derivative("x", Expression(text: body), order: Expression(.number(Double(order)))))
        let program = sheet.program()
        program.run()
        guard case .value(.number(let found), _)? = program.results.first?.outcome else {
            Issue.record("\(program.texts)")
            return
        }
        // The digits that the values hold of so small a change are fewer.
        let digits = ["1e5 + x/1e4": 1e-6, "sin(1000*x)": 1e-8][body]
        let limit = (digits ?? [1e-10, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6][order]) * max(abs(value), value == 0 ? 1 : 0)
        #expect(abs(found.si - value) <= limit, "\(found.si), not \(value)")
    }

    /// Next to zero the point says nothing of the scale of the function.
    @Test func aDerivativeNextToZeroIsNotThatOfTheRounding() {
        for point in ["0.1 + 0.2 - 0.3", "1e-12", "-1e-14", "1e-300"] {
            var sheet = Sheet()
            sheet.define("x", Expression(text: point))
            sheet.show(derivative("x", "5 + sin(x)"))
            sheet.show(derivative("x", "100 + x^2/2", order: "2"))
            sheet.show(derivative("x", "5 + sin(x/1e-9 + 1)*1e-9"))
            let refused = "no-convergence: no convergence: the derivative (4)"
            #expect(sheet.shown == ["1", "1", refused], "\(point)")
        }
    }

    @Test func longStepsDoNotHideAJump() {
        for point in ["0", "1", "1e-9", "1e-17"] {
            var sheet = Sheet()
            sheet.define("x", Expression(text: point))
            sheet.show(derivative("x", Expression(text: "if(x < \(point), 0, x + 1)")))
            #expect(sheet.shown == ["no-convergence: no convergence: the derivative (2)"], "\(point)")
        }
    }

    @Test func aDerivativeDividesTheUnits() {
        var sheet = Sheet(.prime)
        sheet.define("s(t)", "3 m/s^2*t^2/2")
        sheet.define("t", "4 s")
        sheet.show(derivative("t", "s(t)"))
        sheet.show(derivative("t", "s(t)", order: "2"))
        sheet.show(Expression(.call(prime("s"), ["4 s"])))
        sheet.show(Expression(.call(prime(prime("s")), ["4 s"])))
        sheet.show(derivative("t", "t + 1"))
        sheet.show(derivative("u", "u^2"))
        sheet.show(derivative("t", "5 m"))
        sheet.show(derivative("t", "s(t)", order: "0"))
        sheet.show(derivative("t", "s(t)", order: "1.5"))
        #expect(
            sheet.shown == [
                "12 m/s", "3 m/s^2", "12 m/s", "3 m/s^2",
                "units-mismatch: found a pure number, expected time (s) (7)",
                "undefined-name: the name 'u' is not defined (8)", "0 m/s", "24 m",
                "not-an-integer: found 1.5, expected a whole number (11)",
            ])
    }

    @Test func derivativesAreFunctionsOfTheirPoint() {
        var sheet = Sheet()
        sheet.define("f(x)", "x^3")
        sheet.define("g(x)", derivative("x", "f(x)"))
        sheet.show("g(2)")
        sheet.define("h(x)", derivative("x", derivative("x", "f(x)")))
        sheet.show("h(2)")
        sheet.define("x", range("0", "2"))
        sheet.show(derivative("x", "f(x)"))
        sheet.define("p(f, x)", Expression(.call(prime("f"), ["x"])))
        sheet.show("p(sin, 0)")
        sheet.show(prime("f"))
        #expect(sheet.shown == ["12", "12", "[0; 3; 12]", "1", "the function f\u{2032}"], "\(sheet.shown)")
    }

    @Test func aKinkHasNoDerivative() {
        var sheet = Sheet()
        sheet.define("x", "1")
        sheet.show(derivative("x", "if(x < 1, 0, x)"))
        sheet.show(derivative("x", "x^2", order: "6"))
        sheet.show(derivative("x", "x^2", order: "-1"))
        #expect(
            sheet.shown == [
                "no-convergence: no convergence: the derivative (2)",
                "domain: not defined: a numerical derivative of the order 6 (3)",
                "domain: not defined: a derivative of the order -1 (4)",
            ])
    }
}
