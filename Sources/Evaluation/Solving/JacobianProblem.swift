import Expressions
import Quantities

/// A call of `Jacob` made ready to run: a vector as a function of the vector by whose elements it is differentiated.
///
/// It is applied to the values of the local names that the formula uses, followed by the vector, and by the number of columns
/// where the call says it.
final class JacobianProblem: FunctionValue, @unchecked Sendable {
    // No lock: it is never changed, and never leaves the one thread that evaluates its worksheet.
    let formula: FunctionPrototype
    let keptCount: Int
    let saysColumns: Bool

    init(_ formula: FunctionPrototype, keptCount: Int, saysColumns: Bool) {
        self.formula = formula
        self.keptCount = keptCount
        self.saysColumns = saysColumns
    }

    var name: String { "Jacob" }
    var parameterCount: Int? { keptCount + (saysColumns ? 2 : 1) }
}

extension JacobianProblem: MachineFunction {
    /// A row each element of the formula and a column each variable; by variables that the vector lacks, zeros.
    func value(_ arguments: [Value], on machine: Machine) throws(EvaluationError) -> Value {
        let kept = Array(arguments.prefix(keptCount))
        let point: Matrix =
            if case .matrix(let vector) = arguments[keptCount] {
                vector
            } else {
                Matrix(column: [arguments[keptCount]])
            }
        guard point.columns == 1 else { throw Arithmetic.kind("a vector", arguments[keptCount]) }
        let columns = saysColumns ? try Indexing.integer(arguments[keptCount + 1]) : point.rows
        guard columns >= 1, columns <= JacobianProblem.mostColumns else {
            throw EvaluationError(.domain("'Jacob' with \(columns) variables"))
        }
        let isVector = if case .matrix = arguments[keptCount] { true } else { false }
        let heights = try elements(machine.applyGeneral(formula, kept + [arguments[keptCount]]))
        var values: [Value] = []
        for column in 0..<min(columns, point.rows) {
            guard case .number(let place) = point[column] else {
                throw Arithmetic.kind("a real number to differentiate at", point[column])
            }
            values += try derivatives(at: place, like: heights) { x throws(EvaluationError) in
                var moved = point
                moved.set(x, row: column, column: 0)
                return try self.elements(machine.applyGeneral(self.formula, kept + [isVector ? .matrix(moved) : x]))
            }
        }
        values += Array(repeating: .number(0), count: columns * heights.count - values.count)
        return .matrix(Matrix(rows: heights.count, columns: columns, values: values))
    }

    private static let mostColumns = 1000

    private func elements(_ value: Value) throws(EvaluationError) -> [Scalar] {
        guard case .matrix(let matrix) = value else { return [try Arithmetic.scalar(value)] }
        guard matrix.columns == 1 else { throw Arithmetic.kind("a vector", value) }
        var scalars: [Scalar] = []
        for element in matrix.values { scalars.append(try Arithmetic.scalar(element)) }
        return scalars
    }

    /// The derivatives of all elements by one variable, each of its own steps; what was computed at a place is kept.
    private func derivatives(
        at place: Quantity, like known: [Scalar], of f: (Value) throws(EvaluationError) -> [Scalar]
    ) throws(EvaluationError) -> [Value] {
        var kept: [Int: [Scalar]] = [:]
        var dimensions = known.map { $0.isPureZero ? nil : $0.dimension }
        func heights(at x: Double) throws(EvaluationError) -> [Scalar] {
            let key = Int(bitPattern: UInt(x.bitPattern))
            if let scalars = kept[key] { return scalars }
            let scalars = try f(.number(x, place.dimension))
            guard scalars.count == dimensions.count else {
                throw EvaluationError(.shapeMismatch("a function that gives vectors of several lengths"))
            }
            for (i, scalar) in scalars.enumerated() where !scalar.isPureZero {
                guard dimensions[i] ?? scalar.dimension == scalar.dimension else {
                    throw EvaluationError(.unitsMismatch(found: scalar.dimension, expected: dimensions[i] ?? .one))
                }
                dimensions[i] = scalar.dimension
            }
            kept[key] = scalars
            return scalars
        }
        var values: [Value] = []
        for i in known.indices {
            let slope = try Differentiation.derivative(1, at: place.si) { x throws(EvaluationError) in
                let height = try heights(at: x)[i].si
                return SIMD2(height.re, height.im)
            }
            guard let dimension = (dimensions[i] ?? .one).over(place.dimension) else {
                throw ScalarArithmetic.outOfRange
            }
            values.append(.collapsed(try Complex(slope.x, slope.y).checked(), dimension))
        }
        return values
    }
}
