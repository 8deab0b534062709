import Expressions
import Quantities
import Testing

@testable import Engines

/// How large the terms of a formula are, where some may cancel.
@Suite struct FormulaMagnitudeTests {
    private static let values: [String: Value] = [
        "a": .number(-4), "b": .number(3), "E": .number(2e11), "v": .matrix(Matrix(rows: 2, columns: 1, si: [1, 2])),
    ]

    private func size(_ text: String) throws -> Double {
        let magnitude = FormulaMagnitude(dialect: .prime) { name in
            FormulaMagnitudeTests.values[name.dotted].map(FormulaMagnitude.OwnName.value)
        }
        return magnitude.cancelling(in: try ExpressionParser.parse(text))
    }

    @Test func termsAddUpByTheirSizes() throws {
        #expect(try size("a + b") == 7)
        #expect(try size("2*(a - b)") == 14)
        #expect(try size("(a + b)/b - 1") == 7.0 / 3 + 1)
        #expect(try size("a*kN + b*N") == 4003)
        #expect(try size("sqrt(a^2 - b^2)") == 5)
    }

    @Test func aProductCancelsNothing() throws {
        #expect(try size("a*b/E") == 0)
        #expect(try size("E*b^2") == 0)
        #expect(try size("b < E") == 0)
    }

    @Test func aCosineIsSmallBesideOne() throws {
        #expect(abs(try size("b*cos(90*deg)") - 1.5 * .pi) < 1e-12)
        #expect(try size("cos(b/E)*b") == 3)
    }

    @Test func whatIsNotKnownIsNotEstimated() throws {
        #expect(try size("v + 1") == 0)
        #expect(try size("a + f(b)") == 0)
        #expect(try size("b/(a - b)") == 0)
        #expect(try size("a + b^a") == 0)
        #expect(try size("unknown - 1") == 0)
    }
}
