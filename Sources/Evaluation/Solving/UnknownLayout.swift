import Expressions
import Quantities

/// How the unknowns of a solve block stand in one row of real variables.
///
/// Each variable is measured by the size of its guess, so that what is sought is of the size of one whatever its unit.
struct UnknownLayout {
    private enum Shape {
        case scalar
        case matrix(rows: Int, columns: Int)
    }

    private let shapes: [Shape]
    /// The dimensions and the measures of the numbers, in SI base units; of a complex number, those of both parts.
    private let dimensions: [Dimension]
    private let measures: [Double]
    private let start: [Complex]
    /// True where an unknown is complex: then each number is two variables.
    let isComplex: Bool

    init(_ guesses: [Value], names: [Name]) throws(EvaluationError) {
        var shapes: [Shape] = []
        var numbers: [Scalar] = []
        for (guess, name) in zip(guesses, names) {
            if case .matrix(let matrix) = guess {
                shapes.append(.matrix(rows: matrix.rows, columns: matrix.columns))
                for value in matrix.values { numbers.append(try UnknownLayout.number(value, name)) }
            } else {
                shapes.append(.scalar)
                numbers.append(try UnknownLayout.number(guess, name))
            }
        }
        self.shapes = shapes
        dimensions = numbers.map(\.dimension)
        start = numbers.map(\.si)
        measures = start.map { $0.re == 0 && $0.im == 0 ? 1 : max(abs($0.re), abs($0.im)) }
        isComplex = start.contains { $0.im != 0 }
    }

    private static func number(_ value: Value, _ name: Name) throws(EvaluationError) -> Scalar {
        guard let number = Scalar(value), number.si.re.isFinite, number.si.im.isFinite else {
            throw EvaluationError(
                .typeMismatch(expected: "a number as the guess of '\(name.dotted)'", found: value.kindName))
        }
        return number
    }

    /// How many variables there are.
    var count: Int { start.count * (isComplex ? 2 : 1) }

    /// The guesses as variables.
    var guess: [Double] {
        zip(start, measures).flatMap { z, measure in isComplex ? [z.re / measure, z.im / measure] : [z.re / measure] }
    }

    /// True where every unknown is one real number.
    var isScalar: Bool {
        !isComplex && shapes.allSatisfy { if case .scalar = $0 { true } else { false } }
    }

    /// The types of the unknowns where every one is a real number.
    var types: [StaticType] { dimensions.map { .real($0) } }

    /// The numbers in SI base units where every unknown is a real number.
    func numbers(_ variables: [Double]) -> [Double] {
        var numbers = variables
        for i in numbers.indices { numbers[i] *= measures[i] }
        return numbers
    }

    /// The unknowns for values of the variables.
    func values(_ variables: [Double]) -> [Value] {
        var next = 0
        func number() -> Value {
            defer { next += 1 }
            let (measure, dimension) = (measures[next], dimensions[next])
            guard isComplex else { return .number(variables[next] * measure, dimension) }
            return .collapsed(Complex(variables[2 * next] * measure, variables[2 * next + 1] * measure), dimension)
        }
        return shapes.map { shape in
            switch shape {
            case .scalar: number()
            case .matrix(let rows, let columns):
                .matrix(Matrix(rows: rows, columns: columns, values: (0..<rows * columns).map { _ in number() }))
            }
        }
    }
}
