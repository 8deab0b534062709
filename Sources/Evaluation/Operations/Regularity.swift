import CLAPACK
import Quantities

/// Tells matrices that have an inverse from those that only rounding keeps from being singular: solutions with these
/// are noise.
enum Regularity {
    static let refusal = EvaluationError(.unsupported("a matrix that is singular but for rounding"))

    /// Refuses a square matrix of which the reciprocal condition is within rounding, as it stands and with its rows
    /// and columns scaled. The factors are those of its elimination.
    static func require(_ matrix: NumericMatrix, factors: NumericMatrix.Elements) throws(EvaluationError) {
        let bound = Double(matrix.rows) * .ulpOfOne
        if try reciprocalCondition(matrix, factors) >= bound { return }
        let scaled = equilibrated(matrix)
        guard let factors = try eliminated(scaled), try reciprocalCondition(scaled, factors) >= bound else {
            throw refusal
        }
    }

    private static func eliminated(_ matrix: NumericMatrix) throws(EvaluationError) -> NumericMatrix.Elements? {
        switch matrix.elements {
        case .real(let a): Factorization(a, order: matrix.rows).map { .real($0.lu) }
        case .complex(let a): try LAPACK.factors(a, order: matrix.rows).map { .complex($0.lu) }
        }
    }

    private static func reciprocalCondition(
        _ matrix: NumericMatrix, _ factors: NumericMatrix.Elements
    ) throws(EvaluationError) -> Double {
        let (n, sizes) = (matrix.rows, matrix.magnitudes)
        let norm = (0..<n).reduce(0) { max($0, sizes[$1 * n..<($1 + 1) * n].reduce(0, +)) }
        let order = try LAPACK.count(n)
        var result = 0.0
        let info: Int32
        switch factors {
        case .real(let a): info = la_dgecon(order, a, norm, &result)
        case .complex(var a): info = LAPACK.withParts(&a) { la_zgecon(order, $0, norm, &result) }
        }
        // What LAPACK cannot estimate counts as singular.
        try LAPACK.check(min(info, 0), .singularMatrix)
        return info == 0 ? result : 0
    }

    /// The matrix with the greatest magnitude of each row, then of each column, brought to 1 … 2 by powers of two.
    private static func equilibrated(_ matrix: NumericMatrix) -> NumericMatrix {
        let n = matrix.rows
        var sizes = matrix.magnitudes
        let rows = (0..<n).map { i in scale((0..<n).reduce(0) { max($0, sizes[$1 * n + i]) }) }
        for place in sizes.indices { sizes[place] *= rows[place % n] }
        let columns = (0..<n).map { j in scale(sizes[j * n..<(j + 1) * n].max() ?? 0) }
        let elements: NumericMatrix.Elements =
            switch matrix.elements {
            case .real(let a): .real(a.indices.map { a[$0] * rows[$0 % n] * columns[$0 / n] })
            case .complex(let a):
                .complex(
                    a.indices.map { place in
                        let (row, column) = (rows[place % n], columns[place / n])
                        return Complex(a[place].re * row * column, a[place].im * row * column)
                    })
            }
        return NumericMatrix(rows: n, columns: n, elements)
    }

    private static func scale(_ size: Double) -> Double {
        size > 0 ? Double(sign: .plus, exponent: -Int(size.exponent), significand: 1) : 1
    }
}

extension NumericMatrix {
    fileprivate var magnitudes: [Double] {
        switch elements {
        case .real(let a): a.map(\.magnitude)
        case .complex(let a): a.map(\.magnitude)
        }
    }
}
