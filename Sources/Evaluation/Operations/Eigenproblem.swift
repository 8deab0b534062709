import CLAPACK
import Quantities

/// Eigenvalues and eigenvectors of a matrix or of a pair of matrices, by falling real part; of a conjugate pair the
/// one with the positive imaginary part comes first. That is the order of Prime's stored results.
///
/// Vectors come as LAPACK gives them: of length 1 for one matrix, with a largest component of magnitude 1 for a pair.
/// Their signs are LAPACK's too, which are those of the stored results.
struct Eigenproblem {
    let values: [Complex]
    private let columns: NumericMatrix
    private let hasRepeatedValues: Bool

    /// Which vectors are wanted: x of M·x = z·x, or y of yᴴ·M = z·yᴴ.
    enum Side { case right, left }

    /// M·x = z·x.
    init(_ matrix: NumericMatrix, _ side: Side) throws(EvaluationError) {
        let n = matrix.rows
        try LAPACK.requireTime(n, n)
        let order = try LAPACK.count(n)
        let failure = EvaluationError.Reason.noConvergence("eigenvalues")
        if matrix.isSymmetric {
            var values = [Double](repeating: 0, count: n)
            let vectors: NumericMatrix.Elements
            switch matrix.elements {
            case .real(var a):
                try LAPACK.check(la_dsyev(order, &a, &values), failure)
                vectors = .real(a)
            case .complex(var a):
                try LAPACK.check(LAPACK.withParts(&a) { la_zheev(order, $0, &values) }, failure)
                vectors = .complex(a)
            }
            try self.init(values.map { Complex($0) }, NumericMatrix(rows: n, columns: n, vectors))
            return
        }
        switch matrix.elements {
        case .real(var a):
            var (re, im) = ([Double](repeating: 0, count: n), [Double](repeating: 0, count: n))
            var vectors = [Double](repeating: 0, count: n * n)
            let info =
                side == .right
                ? la_dgeev(order, &a, &re, &im, nil, &vectors) : la_dgeev(order, &a, &re, &im, &vectors, nil)
            try LAPACK.check(info, failure)
            try self.init(re: re, im: im, vectors)
        case .complex(var a):
            var (values, vectors) = (
                [Complex](repeating: .zero, count: n), [Complex](repeating: .zero, count: n * n)
            )
            let info = LAPACK.withParts(&a) { a in
                LAPACK.withParts(&values) { values in
                    LAPACK.withParts(&vectors) {
                        side == .right
                            ? la_zgeev(order, a, values, nil, $0) : la_zgeev(order, a, values, $0, nil)
                    }
                }
            }
            try LAPACK.check(info, failure)
            try self.init(values, NumericMatrix(rows: n, columns: n, .complex(vectors)))
        }
    }

    /// The vectors column by column. Those of a repeated eigenvalue are any basis of its space, and other programs may
    /// give another.
    func vectors() throws(EvaluationError) -> NumericMatrix {
        if hasRepeatedValues { throw EvaluationError(.unsupported("vectors of a repeated eigenvalue")) }
        return columns
    }

    /// The real vector of one value that stands apart from all others.
    func column(_ index: Int) -> [Double] {
        columns.selecting(columns: [index]).complex.map(\.re)
    }

    /// M·x = z·N·x; an eigenvalue of a singular N may be infinite, which is an error.
    init(_ m: NumericMatrix, _ n: NumericMatrix, _ side: Side) throws(EvaluationError) {
        let size = m.rows
        try LAPACK.requireTime(size, size)
        let order = try LAPACK.count(size)
        let failure = EvaluationError.Reason.noConvergence("eigenvalues")
        if case .real(var a) = m.elements, case .real(var b) = n.elements {
            var (re, im) = ([Double](repeating: 0, count: size), [Double](repeating: 0, count: size))
            var (divisor, vectors) = (re, [Double](repeating: 0, count: size * size))
            let info =
                side == .right
                ? la_dggev(order, &a, &b, &re, &im, &divisor, nil, &vectors)
                : la_dggev(order, &a, &b, &re, &im, &divisor, &vectors, nil)
            try LAPACK.check(info, failure)
            if divisor.contains(0) { throw EvaluationError(.divisionByZero) }
            try self.init(re: zip(re, divisor).map(/), im: zip(im, divisor).map(/), vectors)
            return
        }
        var (a, b, values) = (m.complex, n.complex, [Complex](repeating: .zero, count: size))
        var (divisor, vectors) = (values, [Complex](repeating: .zero, count: size * size))
        let info = LAPACK.withParts(&a) { a in
            LAPACK.withParts(&b) { b in
                LAPACK.withParts(&values) { values in
                    LAPACK.withParts(&divisor) { divisor in
                        LAPACK.withParts(&vectors) {
                            side == .right
                                ? la_zggev(order, a, b, values, divisor, nil, $0)
                                : la_zggev(order, a, b, values, divisor, $0, nil)
                        }
                    }
                }
            }
        }
        try LAPACK.check(info, failure)
        if divisor.contains(.zero) { throw EvaluationError(.divisionByZero) }
        try self.init(zip(values, divisor).map(/), NumericMatrix(rows: size, columns: size, .complex(vectors)))
    }

    /// Real vectors as LAPACK stores them: of a conjugate pair the first column holds the real part and the second the
    /// imaginary part of the vector whose eigenvalue has the positive imaginary part.
    private init(re: [Double], im: [Double], _ vectors: [Double]) throws(EvaluationError) {
        let n = re.count
        let values = zip(re, im).map { Complex($0, $1) }
        guard im.contains(where: { $0 != 0 }) else {
            try self.init(values, NumericMatrix(rows: n, columns: n, real: vectors), havePairs: true)
            return
        }
        var complex = vectors.map { Complex($0) }
        var j = 0
        while j < n {
            if im[j] == 0 || j + 1 == n {
                j += 1
                continue
            }
            for i in 0..<n {
                let (x, y) = (vectors[j * n + i], vectors[(j + 1) * n + i])
                complex[j * n + i] = Complex(x, y)
                complex[(j + 1) * n + i] = Complex(x, -y)
            }
            j += 2
        }
        try self.init(values, NumericMatrix(rows: n, columns: n, .complex(complex)), havePairs: true)
    }

    /// Values of a real matrix come in conjugate pairs, the one with the positive imaginary part first.
    private init(
        _ values: [Complex], _ vectors: NumericMatrix, havePairs: Bool = false
    ) throws(EvaluationError) {
        let order = values.indices.sorted { a, b in
            values[a].re == values[b].re ? a < b : values[a].re > values[b].re
        }
        let sorted = order.map { values[$0] }
        self.values = sorted
        columns = vectors.selecting(columns: order)
        let size = values.reduce(0) { max($0, $1.magnitude) }
        func isNegligible(_ x: Double) -> Bool { abs(x) <= 1e-12 * size }
        for (x, y) in zip(sorted, sorted.dropFirst()) where isNegligible(x.re - y.re) {
            let isPair = havePairs && isNegligible(x.im + y.im)
            if !isPair, !isNegligible(x.im - y.im) {
                throw EvaluationError(.unsupported("the order of eigenvalues with equal real parts"))
            }
        }
        // Of equal pairs, which alternate, the equal values are two places apart.
        hasRepeatedValues = [1, 2].contains { distance in
            zip(sorted, sorted.dropFirst(distance)).contains { x, y in
                isNegligible(x.re - y.re) && isNegligible(x.im - y.im)
            }
        }
    }
}
