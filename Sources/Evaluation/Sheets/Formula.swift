import Expressions
import Quantities

/// A region's expression made ready to run: its code and the range variables that it iterates over.
final class Formula {
    let prototype: FunctionPrototype
    /// The progressions of the parameters, which are the range variables in the expression.
    let ranges: [Progression]
    /// True where two ranges make a table: the first counts its rows, the second its columns.
    private let isTable: Bool
    /// True where a range that it gives becomes the vector of its values.
    private let listsRange: Bool

    init(
        _ prototype: FunctionPrototype, ranges: [Progression] = [], isTable: Bool = false, listsRange: Bool = false
    ) {
        self.prototype = prototype
        self.ranges = ranges
        self.isTable = isTable
        self.listsRange = listsRange
        specialised = prototype.specialisedCode(ranges.map { .real($0.dimension) })
    }

    private let specialised: Code?
    /// Set where the specialised code had to be left: from then on the general code runs.
    private var isUnsettled = false

    /// The code of a formula whose every run is one pass that gives a real number; nil for any other.
    var realCode: Code? {
        guard ranges.isEmpty, let specialised, specialised.shown.isEmpty,
            case .real = specialised.resultType
        else { return nil }
        return specialised
    }

    /// The value of a formula that is one known number; nil for any other.
    var constant: Quantity? {
        guard let result = specialised?.results.first, let literal = result.literal else { return nil }
        return Quantity(literal, result.dimension)
    }

    /// What a run gave: the value and what inner evaluations showed.
    struct Result {
        let value: Value
        var shown: [(ordinal: Int, value: Value, unit: Expression?)] = []
    }

    /// Runs the formula once for each value of its range variable, or once where it has none.
    func run(on machine: Machine) throws(EvaluationError) -> Result {
        guard let range = ranges.first else {
            let result = try once(on: machine, [])
            guard listsRange, case .range(let range) = result.value else { return result }
            guard range.count <= 10_000_000 else { throw EvaluationError(.tooLarge) }
            return Result(value: .matrix(range.column), shown: result.shown)
        }
        if isTable, ranges.count == 2 { return try table(on: machine, range, ranges[1]) }
        guard ranges.count == 1 else {
            throw EvaluationError(.unsupported("an expression over \(ranges.count) range variables"))
        }
        guard range.count <= 10_000_000 else {
            throw EvaluationError(.domain("a range of more than ten million values"))
        }
        var values: [Value] = []
        values.reserveCapacity(range.count)
        for index in 0..<range.count {
            let argument = Quantity(range[index], range.dimension)
            values.append(try once(on: machine, [argument]).value)
        }
        return Result(value: .matrix(Matrix(column: values)))
    }

    private func table(
        on machine: Machine, _ rows: Progression, _ columns: Progression
    ) throws(EvaluationError) -> Result {
        guard rows.count <= 10_000_000, columns.count <= 10_000_000, rows.count * columns.count <= 10_000_000 else {
            throw EvaluationError(.domain("a table of more than ten million values"))
        }
        var values: [Value] = []
        values.reserveCapacity(rows.count * columns.count)
        for column in 0..<columns.count {
            let second = Quantity(columns[column], columns.dimension)
            for row in 0..<rows.count {
                values.append(try once(on: machine, [Quantity(rows[row], rows.dimension), second]).value)
            }
        }
        return Result(value: .matrix(Matrix(rows: rows.count, columns: columns.count, values: values)))
    }

    private func once(
        on machine: Machine, _ arguments: [Quantity]
    ) throws(EvaluationError) -> Result {
        if let specialised, !isUnsettled {
            let frame = try machine.enter(specialised, name: prototype.name)
            defer { machine.leave(specialised, frame) }
            for (index, argument) in arguments.enumerated() { frame.reals[index] = argument.si }
            if try machine.run(specialised, frame) {
                if let value = frame.result(of: specialised) { return result(value, specialised, frame) }
            } else {
                isUnsettled = true
            }
        }
        let code = prototype.generalCode()
        let frame = try machine.enter(code, name: prototype.name)
        defer { machine.leave(code, frame) }
        for (index, argument) in arguments.enumerated() { frame.values[index] = .number(argument) }
        _ = try machine.run(code, frame)
        return result(frame.value(code.results[0]), code, frame)
    }

    private func result(_ value: Value, _ code: Code, _ frame: Machine.Frame) -> Result {
        var result = Result(value: value)
        for shown in code.shown {
            result.shown.append((shown.ordinal, frame.value(shown.operand), shown.unit))
        }
        return result
    }
}
