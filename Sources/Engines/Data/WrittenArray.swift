import Evaluation
import Quantities
import Worksheets

/// The array that a call writes: the rows and columns that it names, of numbers without units and of texts.
struct WrittenArray {
    /// The value of the call.
    let whole: Value
    private let matrix: Matrix
    let rows: ClosedRange<Int>
    let columns: ClosedRange<Int>
    private let call: FileCall

    /// The numbers are the positions of the call's arguments. Throws where there is nothing to write.
    init(_ call: FileCall, value: Int = 1, rows: Int, columns: Int) throws(EvaluationError) {
        self.call = call
        whole = call.arguments[value]
        switch whole {
        case .matrix(let matrix): self.matrix = matrix
        case .number, .string: matrix = Matrix(rows: 1, columns: 1, values: [whole])
        case .complex, .range, .function, .record:
            throw EvaluationError(.typeMismatch(expected: "an array of numbers or texts", found: whole.kindName))
        }
        guard matrix.rows > 0, matrix.columns > 0 else {
            throw EvaluationError(.typeMismatch(expected: "an array of numbers or texts", found: "an empty array"))
        }
        self.rows = try WrittenArray.part(call, rows, of: matrix.rows)
        self.columns = try WrittenArray.part(call, columns, of: matrix.columns)
    }

    private static func part(_ call: FileCall, _ index: Int, of count: Int) throws(EvaluationError) -> ClosedRange<Int>
    {
        guard let range = try call.lines(index) else { return 0...count - 1 }
        let last = range.upperBound >= FileCall.most ? count - 1 : range.upperBound
        guard range.lowerBound <= last, last < count else {
            throw EvaluationError(.indexOutOfBounds("argument \(index + 1) of \(call.name)"))
        }
        return range.lowerBound...last
    }

    func cell(_ row: Int, _ column: Int) throws(EvaluationError) -> Workbook.Cell {
        switch matrix[row, column] {
        case .number(let number):
            guard number.dimension.isOne else {
                throw EvaluationError(.needsUnitless("a file", found: number.dimension))
            }
            guard number.si.isFinite else { throw call.limit("how NaN is written is not known") }
            return .number(number.si)
        case .string(let text):
            guard text.unicodeScalars.allSatisfy({ $0.value >= 32 || $0 == "\t" || $0 == "\n" || $0 == "\r" }) else {
                throw call.limit("a text holds signs that cannot be written")
            }
            return .text(text)
        case let other:
            throw EvaluationError(.typeMismatch(expected: "a number or a string", found: other.kindName))
        }
    }
}
