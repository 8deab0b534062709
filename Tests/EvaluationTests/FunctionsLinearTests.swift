import Quantities
import Testing

@testable import Evaluation

@Suite struct FunctionsLinearTests {
    let symmetric = Value.rows([3, 2, 1, 0], [2, 3, 2, 1], [1, 2, 3, 2], [0, 1, 2, 3])
    let general = Value.rows([3, 2], [3, -2])
    let classic = rules(.mathcad)

    @Test func storedValuesOfPrimeAreReproduced() throws {
        #expect(
            try evaluate("eigenvals", symmetric).isClose(
                to: .column([7.16227766016838, 3.4142135623730954, 0.83772233983162048, 0.58578643762690452]),
                within: 1e-14))
        #expect(try evaluate("eigenvals", general).isClose(to: .column([4, -3])))
        #expect(try evaluate("cond1", symmetric).isClose(to: .number(16.000000000000007), within: 1e-14))
        #expect(try evaluate("cond2", symmetric).isClose(to: .number(12.226772762414356), within: 1e-14))
        #expect(try evaluate("conde", symmetric).isClose(to: .number(16.865480854231361), within: 1e-14))
        #expect(try evaluate("condi", symmetric).isClose(to: .number(16.000000000000004), within: 1e-14))
        #expect(try evaluate("norm2", symmetric).isClose(to: .number(7.16227766016838), within: 1e-14))
        #expect(try evaluate("rank", symmetric) == 4)
        #expect(try evaluate("rref", symmetric) == .matrix(MatrixArithmetic.identity(4)))
    }

    @Test func signsOfEigenvectorsAreThoseOfStoredResults() throws {
        guard case .matrix(let vectors) = try evaluate("eigenvecs", symmetric) else {
            Issue.record("no array")
            return
        }
        let signs = vectors.flat?.si.map { $0 < 0 ? "-" : "+" }.joined()
        #expect(signs == "++++--+++--++-+-")
        #expect(
            try evaluate("eigenvecs", general, "L").isClose(
                to: .rows(
                    [.number(0.94868329805051388), .number(-0.44721359549995793)],
                    [.number(0.316227766016838), .number(0.89442719099991586)]), within: 1e-14))
    }

    @Test func conjugateEigenvaluesStartWithThePositiveImaginaryPart() throws {
        let turned = Value.rows([0, -4], [1, 0])
        #expect(
            try evaluate("eigenvals", turned).isClose(to: .column(.complex(0, 2), .complex(0, -2)), within: 1e-15))
        #expect(
            try evaluate("eigenvals", .rows([2, .complex(0, 1)], [.complex(0, -1), 2])).isClose(
                to: .column([3, 1]), within: 1e-14))
    }

    @Test func eigenvaluesOneAboveTheOtherHaveNoCertainOrder() throws {
        let two = Value.rows([0, 1, 0, 0], [-1, 0, 0, 0], [0, 0, 0, 2], [0, 0, -2, 0])
        #expect(
            try refusal("eigenvals", two)
                == .unsupported("the order of eigenvalues with equal real parts"))
        let same = Value.rows([0, 1, 0, 0], [-1, 0, 0, 0], [0, 0, 0, 1], [0, 0, -1, 0])
        #expect(
            try evaluate("eigenvals", same)
                == .column(.complex(0, 1), .complex(0, -1), .complex(0, 1), .complex(0, -1)))
    }

    @Test func whatMathcad12To15DoOtherwiseIsRefused() throws {
        #expect(
            try refusal("genvecs", symmetric, symmetric, by: classic)
                == .unsupported(
                    "function 'genvecs': the length that Mathcad 12 to 15 give eigenvectors of two matrices"))
        #expect(try evaluate("eigenvals", .rows([5]), by: classic) == .column(5))
        #expect(
            try refusal("lsolve", .rows([1], [2]), .column(1, 2), by: classic)
                == .unsupported("function 'lsolve': a matrix that is not square"))
        #expect(
            try refusal("eigenvec", .rows([2, 1], [1, 2]), 2.5)
                == .unsupported("function 'eigenvec': a number that is no eigenvalue of the matrix"))
    }

    @Test func eigenvaluesOfMathcad12To15AreKnownWhereTheirOrderIsAllOne() {
        var sheet = Sheet(.mathcad)
        sheet.define("M", "[2, 0; 0, 1] m")
        sheet.show("sort(eigenvals(M))")
        sheet.show("max((eigenvals(M)))")
        sheet.show("reverse(sort(genvals(M, [1, 0; 0, 4] s)))")
        sheet.show("sort(eigenvals([0, 1; -1, 0]))")
        sheet.show("eigenvals(M)")
        sheet.show("sort(eigenvals([1, 2]))")
        sheet.define("e", "eigenvals(M)")
        sheet.define("V", "eigenvecs(M)")
        sheet.show("mean(e)")
        sheet.show("e[0]")
        sheet.show("M*V - V*diag(e)")
        sheet.show("V")
        let unknown = OpenResultsTests.unknown
        #expect(
            sheet.shown == [
                "[1; 2] m", "2 m", "[2; 0.25] m/s", "unsupported: \(unknown) (5)", "unsupported: \(unknown) (6)",
                "shape-mismatch: the shapes do not fit: a square matrix is needed, not 1 x 2 (7)", "1.5 m",
                "unsupported: \(unknown) (11)", "[0, 0; 0, 0] m", "unsupported: \(unknown) (13)",
            ])
    }

    @Test func faultsOfTheMatrixHaveTheirNames() throws {
        let singular = Value.rows([1, 2], [2, 4])
        #expect(try refusal("lsolve", singular, .column(1, 1)) == .singularMatrix)
        #expect(try refusal("cond1", singular) == .singularMatrix)
        #expect(try refusal("cond2", .rows([0, 0], [0, 0])) == .singularMatrix)
        #expect(try refusal("cholesky", .rows([1, 2], [2, 1])) == .domain("the matrix is not positive definite"))
        #expect(try refusal("Cholesky", .rows([1, 2], [0, 1])) == .domain("the matrix is not symmetric"))
        #expect(
            try refusal("eigenvals", .rows([1, 2])) == .shapeMismatch("a square matrix is needed, not 1 x 2"))
        #expect(try refusal("genvals", general, .rows([1, 0], [0, 0])) == .divisionByZero)
        #expect(
            try refusal("genvals", general, .rows([1])) == .shapeMismatch("2 x 2 and 1 x 1"))
        #expect(try refusal("svd", .rows([1, 2])) == .shapeMismatch("more columns than rows: 1 x 2"))
        #expect(
            try refusal("rank", .rows([1, .number(.nan)]))
                == .unsupported("linear algebra of NaN or infinite numbers"))
        #expect(
            try refusal("geninv", singular) == .unsupported("function 'geninv': a matrix without full rank"))
    }

    @Test func unitsOfAMixedSystemSettleOneAnother() throws {
        let (force, moment) = (Dimension(m: 1, kg: 1, s: -2), Dimension(m: 2, kg: 1, s: -2))
        let further = Dimension(m: 3, kg: 1, s: -2)
        let matrix = Value.rows([.number(2, force), .number(1, moment)], [.number(1, moment), .number(3, further)])
        let solution = try evaluate("lsolve", matrix, .column(.number(4, moment), .number(7, further)))
        #expect(solution.isClose(to: .column(.meters(1), 2)))
        // A side without a unit of its own takes that of its row.
        #expect(
            try evaluate("lsolve", matrix, .column(0, .number(5, further))).isClose(
                to: .column(.meters(-1), 2)))
        #expect(
            try refusal("lsolve", matrix, .column(.number(4, moment), .number(7, force)))
                == .unitsMismatch(found: further, expected: force))
        #expect(
            try refusal("lsolve", matrix, .column(1, 1), by: classic)
                == .unsupported("linear algebra of an array with several units"))
    }

    @Test func whatWouldTakeTooLongOrTooMuchRoomIsRefused() throws {
        let tall = Value.matrix(Matrix(rows: 10_000, columns: 1, si: [Double](repeating: 1, count: 10_000)))
        for name in ["LU", "QR", "svd", "geninv"] { #expect(try refusal(name, tall) == .tooLarge, "\(name)") }
        #expect(try evaluate("svds", tall).isClose(to: .column(100), within: 1e-13))
        let large = Value.matrix(MatrixArithmetic.identity(1300))
        #expect(
            try refusal("eigenvals", large) == .unsupported("a decomposition of 1300 x 1300 numbers"))
    }

    @Test func factorsMultiplyToTheirMatrix() throws {
        let matrix = Value.rows([1, 2, 5], [3, -1, 2], [0.5, 4, 1], [2, 2, 7])
        for name in ["LU", "QR"] {
            guard case .matrix(let parts) = try evaluate(name, matrix), parts.rows == 3 else {
                Issue.record("\(name) does not give three factors")
                continue
            }
            let product = try Arithmetic.multiply(parts[1], parts[2])
            let permuted =
                name == "LU" ? try Arithmetic.multiply(parts[0], matrix) : try Arithmetic.multiply(matrix, parts[0])
            #expect(product.isClose(to: permuted, within: 4e-15), "\(name)")
        }
        for matrix in [matrix, .rows([1, 2], [3, -1], [0.5, 4], [2, 2])] {
            guard case .matrix(let parts) = try evaluate("svd", matrix) else {
                Issue.record("no vectors")
                return
            }
            let scaled = try Arithmetic.multiply(parts[1], evaluate("diag", parts[0]))
            #expect(try Arithmetic.multiply(scaled, parts[2]).isClose(to: matrix, within: 4e-15))
        }
    }
}
