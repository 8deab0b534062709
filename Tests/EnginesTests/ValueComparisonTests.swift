import Evaluation
import Quantities
import Testing

@testable import Engines

/// How far a calculated value is from a stored one.
@Suite struct ValueComparisonTests {
    private static let length = Dimension(m: 1)

    private func deviation(
        _ computed: Value, _ stored: Value, slack: Double = 0, zero: Double = 0, noise: Double = 0
    ) -> Double {
        ValueComparison(computed, with: stored, slack: slack, zero: zero, noise: noise).worst.deviation
    }

    @Test func theDeviationIsRelativeToTheStoredNumber() {
        #expect(deviation(.number(4), .number(4)) == 0)
        #expect(deviation(.number(5), .number(4)) == 0.25)
        #expect(deviation(.number(-4), .number(4)) == 2)
        #expect(deviation(.number(1e-30), .number(0)) == .infinity)
        #expect(deviation(.complex(ComplexQuantity(Complex(3, 5))), .complex(ComplexQuantity(Complex(3, 4)))) == 0.2)
        #expect(deviation(.complex(ComplexQuantity(Complex(4, 0))), .number(5)) == 0.2)
    }

    @Test func numbersThatAreNoneAreAlikeAmongThemselvesAlone() {
        #expect(deviation(.number(.nan), .number(.nan)) == 0)
        #expect(deviation(.number(.nan), .number(1)) == .infinity)
        #expect(deviation(.number(1), .number(.infinity)) == .infinity)
        #expect(deviation(.number(.infinity), .number(.infinity)) == 0)
    }

    @Test func aZeroHasEveryDimensionAndNoOtherNumberHas() {
        #expect(deviation(.number(0), .number(0, ValueComparisonTests.length)) == 0)
        #expect(deviation(.number(2), .number(2, ValueComparisonTests.length)) == .infinity)
    }

    @Test func valuesOfOtherKindsAndShapesAreInfinitelyFar() {
        #expect(deviation(.string("a"), .string("a")) == 0)
        #expect(deviation(.string("a"), .string("b")) == .infinity)
        #expect(deviation(.string("1"), .number(1)) == .infinity)
        let row = Value.matrix(Matrix(rows: 1, columns: 2, si: [1, 2]))
        #expect(deviation(row, .matrix(Matrix(rows: 2, columns: 1, si: [1, 2]))) == .infinity)
        #expect(deviation(.matrix(Matrix(rows: 1, columns: 1, si: [7])), .number(7)) == 0)
    }

    @Test func theElementThatIsFarthestOffIsNamed() {
        let worst = ValueComparison(
            .matrix(Matrix(rows: 2, columns: 2, si: [1, 2, 3.03, 4.4])),
            with: .matrix(Matrix(rows: 2, columns: 2, si: [1, 2, 3, 4]))
        ).worst
        #expect(worst.element?.row == 1)
        #expect(worst.element?.column == 1)
        #expect(worst.computed == .number(4.4))
        #expect(worst.stored == .number(4))
    }

    @Test func whatVanishesBesideTheGreatestNumberOfItsColumnIsNoise() {
        let stored = Value.matrix(Matrix(column: [.number(1000), .number(3e-12)]))
        let near = Value.matrix(Matrix(column: [.number(1000), .number(5e-12)]))
        #expect(deviation(near, stored, noise: 1e-13) == 0)
        #expect(deviation(near, stored) > 0.6)
        #expect(deviation(.matrix(Matrix(column: [.number(1000), .number(5e-9)])), stored, noise: 1e-13) > 1)
        // Numbers that do not vanish are compared as they are.
        let great = Value.matrix(Matrix(column: [.number(2.1e11), .number(0.3)]))
        let other = Value.matrix(Matrix(column: [.number(2.1e11), .number(0.285)]))
        #expect(deviation(other, great, noise: 1e-13) > 0.04)
    }

    @Test func differencesUpToTheSlackAndNumbersShownAsZeroAreNone() {
        #expect(deviation(.number(1.5), .number(1), slack: 0.5) == 0)
        #expect(deviation(.number(1.5), .number(1), slack: 0.4) == 0.5)
        #expect(deviation(.number(3e-16), .number(-2e-16), zero: 1e-15) == 0)
        #expect(deviation(.number(3e-15), .number(-2e-16), zero: 1e-15) > 1)
    }

    @Test func theFamiliesThatAreNotDirectAreThoseOfTheFunctionTable() {
        let titles = Set(FunctionTable.families.map(\.title))
        #expect(CalculationMethod.families.keys.filter { !titles.contains($0) } == [])
        #expect(CalculationMethod(function: "root") == .iterative)
        #expect(CalculationMethod(function: "erf") == .approximated)
        #expect(CalculationMethod(function: "sin") == .direct)
        #expect(CalculationMethod(function: "irr") == .iterative)
        #expect(CalculationMethod(function: "pmt") == .direct)
    }
}
