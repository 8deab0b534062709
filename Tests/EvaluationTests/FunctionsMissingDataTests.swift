import Quantities
import Testing

@testable import Evaluation

@Suite struct FunctionsMissingDataTests {
    let vector = Value.column(4, .number(.nan), 6)
    let matrix = Value.rows([1, .number(.nan)], [3, 4], [.number(.nan), 6])

    @Test func elementsAreMarkedByTheIndicesThatMatchGives() throws {
        #expect(try evaluate("markNaN", .column(4, 5, 6), .column(1)).text() == vector.text())
        let pairs = Value.column(.column(2, 0), .column(0, 1))
        #expect(try evaluate("markNaN", .rows([1, 2], [3, 4], [5, 6]), pairs).text() == matrix.text())
        #expect(try evaluate("markNaN", .column(4, 5, 6), .column(2), by: rules(origin: 1)).text() == vector.text())
        #expect(
            try refusal("markNaN", .column(4, 5, 6), .column(3)) == .indexOutOfBounds("'markNaN' in an array of 3 x 1"))
    }

    @Test func whatIsMissingIsFoundAndRemoved() throws {
        #expect(try evaluate("matchNaN", vector) == .column(1))
        #expect(try evaluate("matchNaN", matrix) == .column(.column(2, 0), .column(0, 1)))
        #expect(try evaluate("filterNaN", vector) == .column(4, 6))
        #expect(try evaluate("filterNaN", matrix) == .rows([3, 4]))
    }
}
