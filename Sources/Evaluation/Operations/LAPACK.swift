import CLAPACK
import Quantities

/// Calls of LAPACK with arrays of complex numbers and with its verdict turned into errors.
enum LAPACK {
    /// Passes complex numbers as LAPACK sees them: real and imaginary parts in turn.
    static func withParts<Result>(
        _ numbers: inout [Complex], _ body: (UnsafeMutablePointer<Double>?) -> Result
    ) -> Result {
        numbers.withUnsafeMutableBytes { bytes in body(bytes.bindMemory(to: Double.self).baseAddress) }
    }

    /// Throws for a failure: `failure` where the mathematics failed.
    static func check(_ info: Int32, _ failure: EvaluationError.Reason) throws(EvaluationError) {
        if info > 0 { throw EvaluationError(failure) }
        if info < 0 { throw EvaluationError(.domain("an array too large for the memory")) }
    }

    /// LAPACK counts in 32 bits.
    static func count(_ n: Int) throws(EvaluationError) -> Int32 {
        guard let count = Int32(exactly: n) else { throw EvaluationError(.tooLarge) }
        return count
    }

    /// Refuses an array with more elements than any may have, before room is made for it.
    static func requireRoom(_ rows: Int, _ columns: Int) throws(EvaluationError) {
        if !Rules.hasRoom(for: rows * columns) { throw EvaluationError(.tooLarge) }
    }

    /// Refuses what would take minutes, in which nothing could stop it.
    static func requireTime(_ rows: Int, _ columns: Int) throws(EvaluationError) {
        if Double(rows) * Double(columns) * Double(min(rows, columns)) > 2e9 {
            throw EvaluationError(.unsupported("a decomposition of \(rows) x \(columns) numbers"))
        }
    }

    /// The LU factors of a square complex matrix with their row exchanges; nil for a singular one.
    static func factors(
        _ a: [Complex], order: Int
    ) throws(EvaluationError) -> (lu: [Complex], pivots: [Int32])? {
        var (a, pivots) = (a, [Int32](repeating: 0, count: order))
        let n = try count(order)
        let info = withParts(&a) { la_zgetrf(n, n, $0, &pivots) }
        if info > 0 { return nil }
        try check(info, .singularMatrix)
        return (a, pivots)
    }

    /// The solution of A·X = B from the factors of a square complex A.
    static func solved(
        _ factors: (lu: [Complex], pivots: [Int32]), _ b: [Complex], order: Int, columns: Int
    ) throws(EvaluationError) -> [Complex] {
        var (a, x) = (factors.lu, b)
        let (n, width) = (try count(order), try count(columns))
        let info = withParts(&a) { a in withParts(&x) { la_zgetrs(n, width, a, factors.pivots, $0) } }
        try check(info, .singularMatrix)
        return x
    }

    /// The determinant of a square complex matrix.
    static func determinant(_ a: [Complex], order: Int) throws(EvaluationError) -> Complex {
        var a = a
        let n = try count(order)
        var pivots = [Int32](repeating: 0, count: order)
        let info = withParts(&a) { la_zgetrf(n, n, $0, &pivots) }
        if info > 0 { return .zero }
        try check(info, .singularMatrix)
        var product = Complex.one
        for k in 0..<order {
            product = product * a[k * order + k]
            if Int(pivots[k]) != k + 1 { product = Complex(-product.re, -product.im) }
        }
        return product
    }

    /// The least-squares solution of least norm of A·X = B for m x n numbers.
    static func leastSquares(
        _ a: NumericMatrix, _ b: NumericMatrix
    ) throws(EvaluationError) -> (x: NumericMatrix.Elements, rank: Int) {
        let (m, n, width) = (a.rows, a.columns, b.columns)
        try requireTime(m, n)
        let height = max(m, n)
        try requireRoom(height, width)
        let (rows, columns, count) = (try count(m), try count(n), try count(width))
        var rank: Int32 = 0
        if case .real(var matrix) = a.elements, case .real(let sides) = b.elements {
            var x = padded(sides, from: m, to: height, zero: 0)
            try check(la_dgelsd(rows, columns, count, &matrix, &x, &rank), .noConvergence("least squares"))
            return (.real(cut(x, from: height, to: n)), Int(rank))
        }
        var matrix = a.complex
        var x = padded(b.complex, from: m, to: height, zero: .zero)
        let info = withParts(&matrix) { a in
            withParts(&x) { la_zgelsd(rows, columns, count, a, $0, &rank) }
        }
        try check(info, .noConvergence("least squares"))
        return (.complex(cut(x, from: height, to: n)), Int(rank))
    }

    private static func padded<Number>(_ columns: [Number], from rows: Int, to height: Int, zero: Number) -> [Number] {
        if rows == height { return columns }
        return (0..<columns.count / rows).flatMap { j in
            columns[j * rows..<(j + 1) * rows] + [Number](repeating: zero, count: height - rows)
        }
    }

    private static func cut<Number>(_ columns: [Number], from height: Int, to rows: Int) -> [Number] {
        if rows == height { return columns }
        return (0..<columns.count / height).flatMap { j in columns[j * height..<j * height + rows] }
    }
}
