import Expressions
import Quantities
import Testing

@testable import Evaluation

/// `root` and `polyroots`: what they see and what they refuse.
struct SolvingRootTests {
    private func shown(_ lines: (String, String)..., show: Expression, in dialect: Dialect = .mathcad) -> [String] {
        var sheet = Sheet(dialect)
        for (name, value) in lines { sheet.define(Expression(text: name), Expression(text: value)) }
        sheet.show(show)
        return sheet.shown
    }

    @Test func theVariableOfARootIsItsOwn() {
        #expect(shown(("x", "7"), ("f(x)", "x^2 - a^2"), ("x", "1"), show: "root(x^2 - 9, x, 0, 8) + x") == ["4"])
    }

    @Test func aGuessThatMeetsTheToleranceIsRefusedInMathcad() {
        let refused = "unsupported: a root whose guess already meets TOL is not supported yet (2)"
        #expect(shown(("x", "0.01"), show: "root(x^2 - 0.0004, x)") == [refused])
        #expect(shown(("x", "0.01"), show: "root(x^2 - 0.0004, x)", in: .prime) == ["0.02"])
    }

    @Test func aLeapOverZeroIsNoRoot() {
        #expect(
            shown(show: "root(if(x < 1, -1, 1), x, 0, 3)") == [
                "no-convergence: no convergence: the formula of 'root' changes its sign without a root (1)"
            ])
        #expect(
            shown(show: "root(1/(x - 1), x, 0, 3)") == [
                "no-convergence: no convergence: the formula of 'root' changes its sign without a root (1)"
            ])
    }

    @Test func aLeapFromAlmostNothingIsNoRoot() {
        #expect(
            shown(show: "root(if(x < 1, -0.001, 1000*x^2), x, 0, 3)") == [
                "no-convergence: no convergence: the formula of 'root' changes its sign without a root (1)"
            ])
    }

    @Test func aFormulaThatOnlyRoundsToZeroHasNoRoot() {
        let refused = "no-convergence: no convergence: no root was found near the guess (2)"
        #expect(shown(("x", "1"), show: "root(1 - erf(x), x)") == [refused])
        #expect(shown(("x", "1"), show: "root(tanh(x) - 1, x)") == [refused])
        #expect(shown(("x", "1"), show: "root(exp(-x), x)", in: .prime) == [refused])
        #expect(shown(("x", "1"), show: "root(if(x < 2, 0, x), x)") == [refused])
        // The secants lead to zero, where rounding hides that the root is one of three; another stands near the guess.
        #expect(shown(("x", "4"), show: "root(tan(x) - x, x)") == [refused])
        #expect(
            shown(show: "root(floor(x) - 3, x, 0, 10)") == [
                "no-convergence: no convergence: the formula of 'root' changes its sign without a root (1)"
            ])
    }

    @Test func zeroIsARootLikeOthers() {
        #expect(shown(("x", "1"), show: "root(0.3*x, x)", in: .prime) == ["0"])
        #expect(shown(("x", "0.5"), show: "root(sin(x), x)", in: .prime) == ["0"])
    }

    @Test func aComplexFormulaThatOnlyFadesHasNoRoot() {
        let refused = "no-convergence: no convergence: no root was found near the guess (2)"
        for formula: Expression in ["root(1/z, z)", "root(exp(z), z)", "root(exp(-z), z)"] {
            #expect(shown(("z", "1 + 1i"), show: formula) == [refused])
        }
    }

    @Test func aComplexGuessThatMeetsTheToleranceIsRefusedInMathcad() {
        let refused = "unsupported: a root whose guess already meets TOL is not supported yet (2)"
        #expect(shown(("z", "0.01i"), show: "root(z^2 + 0.0004, z)") == [refused])
    }

    @Test func aRootThatTheToleranceLeavesOpenIsRefusedInMathcad() {
        let refused = "unsupported: a root that TOL leaves uncertain is not supported yet (2)"
        #expect(shown(("x", "0.2"), show: "root(x^2 - 0.01, x)") == [refused])
        #expect(shown(("z", "0.2i"), show: "root(z^2 + 0.01, z)") == [refused])
        #expect(shown(("x", "0.2"), show: "root(x^2 - 0.01, x)", in: .prime) == ["0.1"])
        #expect(shown(("x", "3"), show: "root(ln(x), x)") == ["1"])
        #expect(shown(("x", "2"), show: "root(x - 1.5, x)") == ["1.5"])
    }

    @Test func endsOfOneSignAreTold() {
        #expect(
            shown(show: "root(x^2 + 1, x, 0, 3)") == [
                "domain: not defined: the formula of 'root' needs opposite signs at the ends of the interval (1)"
            ])
    }

    @Test func whatIsNoVariableIsRefused() {
        #expect(
            shown(show: "root(x^2 - 1, 3)") == [
                "type-mismatch: found a formula, expected the name of a variable (1)"
            ])
        #expect(
            shown(show: "root(x^2 - 1, x, 3)") == ["arity: 'root' takes 2 or 4 arguments, found 3 (1)"])
        #expect(
            shown(show: "root(x^2 - 1, x)") == ["undefined-name: the name 'x' is not defined (1)"])
    }

    @Test func aRootOfAFormulaWithTheUnitsOfNothingIsFound() {
        #expect(shown(("v", "3*m"), show: "root(u^2 - 9*m^2, u, 0*m, 5*m)/v") == ["1"])
    }

    @Test func polynomialsOfManyDegreesAreFactored() throws {
        var coefficients = [1.0]
        for root in 1...12 {
            var next = [Double](repeating: 0, count: coefficients.count + 1)
            for (degree, coefficient) in coefficients.enumerated() {
                next[degree] -= coefficient * Double(root)
                next[degree + 1] += coefficient
            }
            coefficients = next
        }
        let roots = try PolynomialRoots(coefficients.map { Complex($0) }).found()
        #expect(roots.count == 12)
        for (root, exact) in zip(roots, 1...12) {
            #expect(root.im == 0)
            #expect(abs(root.re - Double(exact)) < 1e-6)
        }
    }

    @Test func twoRootsThatAreOneStayReal() throws {
        let roots = try PolynomialRoots([Complex(-2), Complex(5), Complex(-4), Complex(1)]).found()
        #expect(roots.map(\.im) == [0, 0, 0])
        for (root, exact) in zip(roots, [1.0, 1, 2]) { #expect(abs(root.re - exact) < 1e-7) }
    }

    @Test func rootsOfOneRealPartHaveNoOrder() {
        let refused = "unsupported: roots of a polynomial in an order that rounding decides is not supported yet (1)"
        #expect(shown(show: "polyroots([4; 0; 5; 0; 1])") == [refused])
        #expect(shown(show: "polyroots([0; 1; 0; 1])") == [refused])
    }

    @Test func rootsOfFewDigitsAreRefused() {
        #expect(
            shown(show: "polyroots([-1; 5; -10; 10; -5; 1])") == [
                "unsupported: roots of a polynomial too close together to have digits is not supported yet (1)"
            ])
    }

    @Test func aPolynomialWithoutItsHighestDegreeIsRefused() {
        #expect(
            shown(show: "polyroots([1; 2; 0])") == [
                "unsupported: function 'polyroots' is not supported yet: a coefficient of zero for the highest degree (1)"
            ])
    }
}
