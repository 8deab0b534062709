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

    @Test func polynomialsOfManyDegreesAreFactored() {
        var coefficients = [1.0]
        for root in 1...12 {
            var next = [Double](repeating: 0, count: coefficients.count + 1)
            for (degree, coefficient) in coefficients.enumerated() {
                next[degree] -= coefficient * Double(root)
                next[degree + 1] += coefficient
            }
            coefficients = next
        }
        let roots = PolynomialRoots(coefficients.map { Complex($0) }).found() ?? []
        #expect(roots.count == 12)
        for (root, exact) in zip(roots, 1...12) {
            #expect(root.im == 0)
            #expect(abs(root.re - Double(exact)) < 1e-6)
        }
    }

    @Test func rootsThatAreOneStayReal() {
        let roots = PolynomialRoots([Complex(-1), Complex(3), Complex(-3), Complex(1)]).found() ?? []
        #expect(roots.count == 3)
        for root in roots {
            #expect(root.im == 0)
            #expect(abs(root.re - 1) < 1e-4)
        }
    }

    @Test func aPolynomialWithoutItsHighestDegreeIsRefused() {
        #expect(
            shown(show: "polyroots([1; 2; 0])") == [
                "unsupported: function 'polyroots': a coefficient of zero for the highest degree is not supported yet (1)"
            ])
    }
}
