import Evaluation
import Quantities

/// One call of a function that reads or writes a file: its arguments, and how it fails.
struct FileCall {
    let name: String
    let arguments: [Value]

    /// Throws where there are more or fewer arguments.
    func check(_ counts: ClosedRange<Int>) throws(EvaluationError) {
        if counts.contains(arguments.count) { return }
        let most = counts.upperBound
        let expected =
            counts.count == 1 ? "\(most) argument\(most == 1 ? "" : "s")" : "\(counts.lowerBound) to \(most) arguments"
        throw EvaluationError(.arity(function: name, found: arguments.count, expected: expected))
    }

    func text(_ index: Int, _ what: String) throws(EvaluationError) -> String {
        guard index < arguments.count, case .string(let text) = arguments[index] else {
            let found = index < arguments.count ? arguments[index].kindName : "nothing"
            throw EvaluationError(.typeMismatch(expected: what, found: found))
        }
        return text
    }

    /// The name of the file as the worksheet writes it.
    func file() throws(EvaluationError) -> String { try text(0, "the name of a file") }

    func whole(_ index: Int, _ fallback: Int, _ range: ClosedRange<Int>) throws(EvaluationError) -> Int {
        index < arguments.count ? try whole(arguments[index], index, range) : fallback
    }

    private func whole(_ value: Value, _ index: Int, _ range: ClosedRange<Int>) throws(EvaluationError) -> Int {
        guard case .number(let number) = value, number.dimension.isOne else {
            throw EvaluationError(.typeMismatch(expected: "a whole number", found: value.kindName))
        }
        guard let whole = Int(exactly: number.si), range.contains(whole) else {
            throw EvaluationError(.domain("argument \(index + 1) of \(name)"))
        }
        return whole
    }

    /// The whole numbers of a vector, or one.
    func wholes(_ index: Int, _ range: ClosedRange<Int>) throws(EvaluationError) -> [Int] {
        guard case .matrix(let matrix) = arguments[index] else { return [try whole(arguments[index], index, range)] }
        guard matrix.columns == 1 else { throw EvaluationError(.typeMismatch(expected: "a vector", found: "a matrix")) }
        var numbers: [Int] = []
        for row in 0..<matrix.rows { numbers.append(try whole(matrix[row], index, range)) }
        return numbers
    }

    /// Rows or columns from 0 by the number of the first one, or of the first and the last, which count from 1.
    func lines(_ index: Int) throws(EvaluationError) -> ClosedRange<Int>? {
        guard index < arguments.count else { return nil }
        let numbers = try wholes(index, 1...FileCall.most)
        guard numbers.count <= 2, let first = numbers.first, let last = numbers.last, first <= last else {
            throw EvaluationError(.domain("argument \(index + 1) of \(name)"))
        }
        return first - 1...(numbers.count == 2 ? last - 1 : FileCall.most)
    }

    /// No file has more rows or columns.
    static let most = 1 << 31

    /// What stands for missing data.
    func filling(_ index: Int) throws(EvaluationError) -> Value {
        guard index < arguments.count else { return .number(.nan) }
        switch arguments[index] {
        case .string: return arguments[index]
        case .number(let number) where number.dimension.isOne: return arguments[index]
        default:
            throw EvaluationError(.typeMismatch(expected: "a number or a string", found: arguments[index].kindName))
        }
    }

    /// What stands in the way is ours, so that nothing catches it: Mathcad may do it.
    func limit(_ reason: String) -> EvaluationError {
        EvaluationError(.foreignFailure(name, reason: reason, saidSo: false))
    }

    /// As an error of the worksheet's own, which `on error` may catch as in Mathcad.
    func failure(_ reason: String) -> EvaluationError {
        EvaluationError(.foreignFailure(name, reason: reason, saidSo: true))
    }
}
