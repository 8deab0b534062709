import Expressions
import Quantities
import Testing

@testable import Evaluation

/// Differential equations: what is passed to the worksheet's function, and what is refused.
struct SolvingDifferentialTests {
    private func shown(_ function: String, _ expression: Expression) -> [String] {
        var sheet = Sheet()
        sheet.define("D(x, y)", Expression(text: function))
        sheet.show(expression)
        return sheet.shown
    }

    @Test func aSingleInitialValueIsPassedAsANumber() {
        #expect(shown("2*x + 0*y", "submatrix(rkfixed(0, 0, 1, 2, D), 2, 2, 0, 1)*[1; 10]") == ["11"])
    }

    @Test func pointsBackwardsAreReached() {
        #expect(shown("[y[0]]", "round(Rkadapt([1], 0, -1, 2, D)[2, 1]*exp(1), 10)") == ["1"])
    }

    @Test func slopesMustBeAsManyAsFunctions() {
        #expect(
            shown("[1; 2; 3]", "rkfixed([0; 0], 0, 1, 2, D)") == [
                "shape-mismatch: the shapes do not fit: 3 slopes of 2 functions (2)"
            ])
    }

    @Test func unitsAreRefused() {
        #expect(
            shown("[y[0]*m]", "rkfixed([1], 0, 1, 2, D)") == [
                "unsupported: function 'rkfixed' is not supported yet: units in a differential equation (2)"
            ])
    }

    @Test func aMassMatrixIsRefused() {
        #expect(
            shown("[y[0]]", "Radau([1], 0, 1, 2, D, [1])") == [
                "unsupported: function 'Radau' is not supported yet: a mass matrix (2)"
            ])
    }

    @Test func aSolutionThatEndsIsNotFollowed() {
        #expect(
            shown("[y[0]^2]", "Rkadapt([1], 0, 2, 4, D)") == [
                "no-convergence: no convergence: the solution of the differential equation ends before its interval (2)"
            ])
    }

    @Test func aStiffEquationIsSolvedByTheMethodThatChangesOver() {
        #expect(
            shown("[-10000*(y[0] - 1)]", "round(AdamsBDF([5], 0, 10, 2, D)[2, 1], 9)") == ["1"])
    }
}
