import Quantities
import Testing

@testable import Evaluation

/// Where methods end: what they cannot reach is refused, and what looks like their end is computed.
@Suite struct FunctionsLimitsTests {
    private let inaccurate = "these arguments, for which the method does not reach full accuracy"

    @Test func aSeriesIsSummedPastTheSignChangesOfItsDenominators() throws {
        // The series term by term with 200 digits.
        #expect(try evaluate("fhyper", 1, 1, -100.5, 0.5).isClose(to: -636.74823454806955709))
        #expect(try evaluate("mhyper", 1, -200.5, 60).isClose(to: -636_911_592.01872338246))
    }

    @Test func vectorsOfARepeatedEigenvalueAreRefusedAndItsValuesAreNot() throws {
        let repeated = Value.rows([2, 1, 1], [1, 2, 1], [1, 1, 2])
        let reason = EvaluationError.Reason.unsupported("vectors of a repeated eigenvalue")
        #expect(try evaluate("eigenvals", repeated).isClose(to: .column([4, 1, 1]), within: 1e-14))
        #expect(try refusal("eigenvecs", repeated) == reason)
        #expect(try refusal("genvecs", repeated, .matrix(MatrixArithmetic.identity(3))) == reason)
        let turns = Value.rows([0, 1, 0, 0], [-1, 0, 0, 0], [0, 0, 0, 1], [0, 0, -1, 0])
        #expect(try refusal("eigenvecs", turns) == reason)
    }

    @Test func eigenvaluesOfAComplexMatrixWithEqualRealPartsHaveNoCertainOrder() throws {
        let turned = Value.rows([.complex(0, 1), 1], [0, .complex(0, -1)])
        #expect(
            try refusal("eigenvals", turned) == .unsupported("the order of eigenvalues with equal real parts"))
    }

    @Test func whatLeavesTheRangeOnTheWayIsNoNumber() throws {
        #expect(try refusal("Tcheb", 6000, 5) == .tooLarge)
        #expect(try refusal("Leg", 10000, 5) == .tooLarge)
        #expect(try refusal("Her", 3000, 0) == .tooLarge)
        #expect(try evaluate("Her", 3001, 0) == 0)
        for name in ["In.sc", "Kn.sc"] {
            #expect(try refusal(name, 200, 12000) == .unsupported("function '\(name)': \(inaccurate)"))
        }
        #expect(try refusal("rpois", 3, 1e16) == .unsupported("function 'rpois': \(inaccurate)"))
        #expect(try evaluate("fallfact", 2000, 3000) == 0)
        #expect(try evaluate("risefact", -2000, 3000) == 0)
        #expect(try refusal("fallfact", 2000.5, 3000) == .tooLarge)
        #expect(try evaluate("fallfact", 5, 3) == 60)
    }

    @Test func besselFunctionsSayWhichNumbersTheyTake() throws {
        let z = Value.complex(1, 2)
        #expect(try refusal("Yn", 101, z) == .unsupported("function 'Yn': \(inaccurate)"))
        #expect(try refusal("H1", 0, .complex(2000, 1)) == .unsupported("function 'H1': \(inaccurate)"))
        #expect(try refusal("Kn", 1, .complex(0, -1e-200)) == .unsupported("function 'Kn': \(inaccurate)"))
        #expect(
            try refusal("Y0", .complex(0, 1e5)) == .unsupported("function 'Y0' of a complex number of this size"))
        #expect(try refusal("K0", .complex(-100, 1e-300)) == nil)
        for name in ["Y0", "Y1.sc", "K0", "K1.sc"] {
            #expect(try refusal(name, -1) == .unsupported("function '\(name)' of a negative number"))
            #expect(try refusal(name, 0) == .domain("'\(name)' at zero"))
        }
        #expect(try refusal("H2", 1, -1) == .unsupported("function 'H2': a negative number"))
        let length = Dimension(m: 1)
        #expect(
            try refusal("Yn", 1, .complex(ComplexQuantity(Complex(1, 2), length)))
                == .needsUnitless("argument 2 of 'Yn'", found: length))
    }

    @Test func primeTakesVectorsOfOrdersAndNumbers() throws {
        let (zeroth, first) = (try evaluate("Jn", 0, 2), try evaluate("Jn", 1, 2))
        #expect(try evaluate("Jn", .column(0, 1), 2) == .column(zeroth, first))
        #expect(try evaluate("Jn", 1, .column(2, 2)) == .column(first, first))
        #expect(try evaluate("Jn", .column(1, 0), .column(2, 2)) == .column(first, zeroth))
        #expect(try refusal("Kn", .column(1, 0), .column(2, 2, 2)) == .shapeMismatch("2 x 1 and 3 x 1"))
        #expect(try refusal("Yn", .column(1, 0), .column(2, 0)) == .domain("'Yn' at zero"))
        #expect(try refusal("H1", 0, .rows([1, 2])) == .notAScalar(found: "a matrix"))
        #expect(try refusal("In", 0, .column(1, 2), by: rules(.mathcad)) == .notAScalar(found: "a vector"))
    }

    @Test func aMatrixThatRoundingAloneMakesRegularIsRefused() throws {
        let singular = Value.rows([0.1, 0.3], [0.3, 0.9])
        let reason = EvaluationError.Reason.unsupported("a matrix that is singular but for rounding")
        #expect(try refusal("lsolve", singular, .column(1, 2)) == reason)
        for name in ["cond1", "condi", "conde", "cond2"] { #expect(try refusal(name, singular) == reason, "\(name)") }
        #expect(try refusal("cond2", .rows([1, 2], [2, 4])) == reason)
        let unequal = Value.rows([.number(1e14), 1], [1, 1e-8])
        #expect(try evaluate("lsolve", unequal, .column(2e14, 2)).isClose(to: .column([2, 0]), within: 1e-8))
        let diagonal = Value.rows([1e20, 0], [0, 1e-20])
        #expect(try evaluate("lsolve", diagonal, .column(1, 1)).isClose(to: .column([1e-20, 1e20])))
        let complex = Value.rows([.complex(0, 0.1), 0.3], [.complex(0, 0.3), 0.9])
        #expect(try refusal("lsolve", complex, .column(1, 2)) == reason)
    }

    @Test func flowsWithSeveralRatesOfReturnAreRefused() throws {
        // 1.1 and 1.3 are the zeros of 100·x² − 240·x + 143.
        #expect(
            try refusal("irr", .column(-100, 240, -143))
                == .unsupported("function 'irr': flows with several rates of return"))
        #expect(try evaluate("irr", .column(-100, 50, -10, 110)).isClose(to: 0.19123051945979830, within: 1e-12))
        #expect(try evaluate("irr", .column(-100, 110)).isClose(to: 0.1, within: 1e-14))
    }

    @Test func factorsOfAWideMatrixNeedNoSquareOfItsWidth() throws {
        let wide = Value.matrix(Matrix(rows: 1, columns: 50_000, si: [Double](repeating: 1, count: 50_000)))
        #expect(try refusal("QR", wide) == .tooLarge)
        guard case .matrix(let parts) = try evaluate("QR", wide, 0) else {
            Issue.record("no factors")
            return
        }
        #expect(parts.rows == 2 && parts[1] != parts[0])
    }

    @Test func leastSquaresNeedRoomForAllSides() throws {
        let tall = Value.matrix(Matrix(rows: 1, columns: 50_000, si: [Double](repeating: 1, count: 50_000)))
        let sides = Value.matrix(Matrix(rows: 1, columns: 50_000, si: [Double](repeating: 1, count: 50_000)))
        #expect(try refusal("lsolve", tall, sides) == .tooLarge)
    }

    @Test func aRankThatRoundingAloneMakesFullIsNotTaken() throws {
        let x = (0..<40).map { 0.1 * Double($0) }
        let columns = x + x.map { 3 * $0 } + x.map { 0.7 * $0 + 0.1 * $0 }
        let dependent = Value.matrix(Matrix(rows: 40, columns: 3, si: columns))
        #expect(
            try refusal("geninv", dependent) == .unsupported("function 'geninv': a matrix without full rank"))
    }

    @Test func coefficientsOutOfRangeAreRefused() throws {
        let points = Value.column(1e-200, 2e-200, 3e-200, 4e-200)
        #expect(try refusal("regress", points, .column(1, 4, 9, 17), 3) == .tooLarge)
    }

    @Test func choicesAreCountedExactly() throws {
        #expect(try evaluate("combin", 56, 27) == 7_384_942_649_010_080)
        // The number nearest to 100891344545564193334812497256.
        #expect(try evaluate("combin", 100, 50) == .number(1.0089134454556420e29))
        #expect(try evaluate("combin", 5, 0) == 1)
        #expect(try refusal("combin", 10_000, 5_000) == .tooLarge)
    }

    @Test func manyDrawsFromALargeHypergeometricDistributionTakeOneTable() throws {
        guard case .matrix(let drawn) = try evaluate("rhypergeom", 1000, 10_000, 10_000, 10_000) else {
            Issue.record("no numbers")
            return
        }
        let mean = (drawn.flat?.si ?? []).reduce(0, +) / 1000
        #expect(abs(mean - 5000) < 10)
    }

    @Test func quantilesOfSmallProbabilitiesAreCheckedByTheirOwnSize() throws {
        #expect(try evaluate("qnorm", 1e-20, 0, 1).isClose(to: -9.262340089798408, within: 1e-14))
        #expect(try evaluate("qexp", 1e-200, 2).isClose(to: 5e-201))
        // Neighbouring numbers are far apart in probability here.
        #expect(try evaluate("qnorm", 0.001, 1e9, 1e-6).isClose(to: .number(1e9), within: 1e-14))
    }
}
