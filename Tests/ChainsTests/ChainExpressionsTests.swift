import Chains
import Quantities
import Testing

/// The expressions of chain files, in the language of worksheets.
@Suite struct ChainExpressionsTests {
    private func value(_ code: String, _ values: Value...) throws -> Value {
        let names = values.indices.map { "ref_\($0 + 1)" }
        return try ChainExpressions().compile(code, names: names).value(of: values)
    }

    @Test func unitsFunctionsAndComparisonsAreThoseOfWorksheets() throws {
        let length = Value.number(3, Fixture.length)
        #expect(try value("ref_1 <= 10 ft", length) == .number(1))
        #expect(try value("max(ref_1, 4 m) > 3999 mm", length) == .number(1))
        #expect(try value("ref_1 * 2 kN", length) == .number(6000, Fixture.moment))
        #expect(try value("ref_1 + ref_2", length, length) == .number(6, Fixture.length))
    }

    @Test(arguments: [
        ("ref_1 + 1 kN", "found force (N), expected length (m)"), ("ref_1 +", "expected an operand, found the end"),
        ("ref_1 + limit", "the name 'limit' is not defined"), ("1 / 0", "division by zero"),
    ])
    func whatHasNoValueSaysWhy(_ code: String, _ message: String) {
        #expect(throws: ChainExpressionError(message)) { try value(code, .number(3, Fixture.length)) }
    }
}
