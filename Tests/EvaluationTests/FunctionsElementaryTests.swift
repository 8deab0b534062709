import Quantities
import Testing

@testable import Evaluation

@Suite struct FunctionsElementaryTests {
    /// Function, argument and the value computed with 40 digits.
    static let reals: [(String, Double, Double)] = [
        ("sin", 0.5, 0.479425538604203),
        ("sin", -0.75, -0.6816387600233341),
        ("sin", 2.5, 0.5984721441039565),
        ("cos", 0.5, 0.8775825618903728),
        ("cos", -0.75, 0.7316888688738209),
        ("cos", 2.5, -0.8011436155469337),
        ("tan", 0.5, 0.5463024898437905),
        ("tan", -0.75, -0.9315964599440725),
        ("tan", 2.5, -0.7470222972386603),
        ("cot", 0.5, 1.830487721712452),
        ("cot", -0.75, -1.0734261485493775),
        ("cot", 2.5, -1.3386481283041514),
        ("sec", 0.5, 1.139493927324549),
        ("sec", -0.75, 1.366701124672226),
        ("sec", 2.5, -1.2482156514688179),
        ("csc", 0.5, 2.085829642933488),
        ("csc", -0.75, -1.46705272447501),
        ("csc", 2.5, 1.6709215455586799),
        ("asin", 0.5, 0.5235987755982989),
        ("asin", -0.75, -0.848062078981481),
        ("acos", 0.5, 1.0471975511965979),
        ("acos", -0.75, 2.4188584057763776),
        ("atan", 0.5, 0.4636476090008061),
        ("atan", -0.75, -0.6435011087932844),
        ("atan", 2.5, 1.1902899496825317),
        ("acot", 0.5, 1.1071487177940904),
        ("acot", -0.75, 2.214297435588181),
        ("acot", 2.5, 0.3805063771123649),
        ("asec", 2.5, 1.1592794807274085),
        ("acsc", 2.5, 0.411516846067488),
        ("sinh", 0.5, 0.5210953054937474),
        ("sinh", -0.75, -0.82231673193583),
        ("sinh", 2.5, 6.0502044810397875),
        ("cosh", 0.5, 1.1276259652063807),
        ("cosh", -0.75, 1.2946832846768448),
        ("cosh", 2.5, 6.132289479663686),
        ("tanh", 0.5, 0.46211715726000974),
        ("tanh", -0.75, -0.6351489523872873),
        ("tanh", 2.5, 0.9866142981514303),
        ("coth", 0.5, 2.163953413738653),
        ("coth", -0.75, -1.5744338335777366),
        ("coth", 2.5, 1.0135673098126086),
        ("sech", 0.5, 0.8868188839700739),
        ("sech", -0.75, 0.7723896738572645),
        ("sech", 2.5, 0.16307123192997783),
        ("csch", 0.5, 1.9190347513349437),
        ("csch", -0.75, -1.2160764352269506),
        ("csch", 2.5, 0.16528366985509557),
        ("asinh", 0.5, 0.48121182505960347),
        ("asinh", -0.75, -0.6931471805599453),
        ("asinh", 2.5, 1.6472311463710958),
        ("acosh", 2.5, 1.566799236972411),
        ("atanh", 0.5, 0.5493061443340549),
        ("atanh", -0.75, -0.9729550745276566),
        ("acoth", 2.5, 0.4236489301936018),
        ("asech", 0.5, 1.3169578969248168),
        ("acsch", 0.5, 1.4436354751788103),
        ("acsch", -0.75, -1.0986122886681098),
        ("acsch", 2.5, 0.39003531977071526),
        ("sinc", 0.5, 0.958851077208406),
        ("sinc", -0.75, 0.9088516800311123),
        ("sinc", 2.5, 0.2393888576415826),
        ("exp", 0.5, 1.6487212707001282),
        ("exp", -0.75, 0.4723665527410147),
        ("exp", 2.5, 12.182493960703473),
        ("ln", 0.5, -0.6931471805599453),
        ("ln", 2.5, 0.9162907318741551),
        ("ln0", 0.5, -0.6931471805599453),
        ("ln0", 2.5, 0.9162907318741551),
        ("log", 0.5, -0.3010299956639812),
        ("log", 2.5, 0.3979400086720376),
    ]

    @Test(arguments: reals)
    func realValuesAgreeWithHighPrecisionOnes(_ row: (String, Double, Double)) throws {
        let found = try evaluate(row.0, .number(row.1))
        #expect(found.isClose(to: .number(row.2), within: 4.5e-16), "\(row.0)(\(row.1)) is \(found)")
    }

    /// Expression, arguments and the value that worksheets store for it.
    static let stored: [(String, [Double], Double)] = [
        ("exp", [3], 20.085536923187668),
        ("log", [256, 2], 8),
        ("log", [1000], 3),
        ("acot", [-2], 2.677945044588987),
        ("cot", [0.5], 1.830487721712452),
        ("sinc", [0], 1),
        ("ln0", [0], -1e307),
    ]

    @Test(arguments: stored)
    func storedResultsAreReproducedToTheLastDigit(_ row: (String, [Double], Double)) throws {
        let found =
            row.1.count == 1
            ? try evaluate(row.0, .number(row.1[0]))
            : try evaluate(row.0, .number(row.1[0]), .number(row.1[1]))
        #expect(found == .number(row.2))
    }

    @Test func theInverseSineUndoesTheSine() throws {
        let sine = try evaluate("sin", .number(34 * .pi / 180))
        #expect(try evaluate("asin", sine).isClose(to: .number(0.59341194567807221), within: 2e-16))
    }

    @Test func anglesOfPointsTakeXFirst() throws {
        let degree = Double.pi / 180
        #expect(try evaluate("atan2", 2, 1).bare.map { $0 / degree } == 26.56505117707799)
        #expect(try evaluate("angle", 3, 1).bare.map { $0 / degree } == 18.43494882292201)
        #expect(try evaluate("atan2", -1, 0) == .number(.pi))
        #expect(try evaluate("atan2", 0, -1) == .number(-.pi / 2))
        #expect(try evaluate("angle", 0, -1) == .number(1.5 * .pi))
        #expect(try evaluate("atan2", .meters(2), .meters(2)) == .number(.pi / 4))
        #expect(try evaluate("atan2", 0, .meters(2)) == .number(.pi / 2))
        #expect(try refusal("atan2", 0, 0) == .domain("the angle of the point (0, 0)"))
        #expect(
            try refusal("atan2", .meters(1), 1)
                == .unitsMismatch(found: .one, expected: Dimension(m: 1)))
        #expect(try refusal("atan2", .column([1, 2]), 1) == .notAScalar(found: "a vector"))
    }

    @Test func argumentsOutsideTheRealDomainGiveComplexValues() throws {
        #expect(try evaluate("ln", -3) == .complex(1.0986122886681098, 3.1415926535897931))
        #expect(try evaluate("acosh", 0.5) == .complex(0, 1.0471975511965979))
        #expect(try evaluate("ln0", -1) == .complex(0, .pi))
        #expect(try evaluate("log", -100).isClose(to: .complex(2, 1.3643763538418414)))
    }

    @Test func polesAndUndecidedSidesOfCutsAreRefused() throws {
        let beyond = EvaluationError.Reason.unsupported("the inverse sine or cosine of a real number beyond ±1")
        #expect(try refusal("asin", 2) == beyond)
        #expect(try refusal("acos", -1.5) == beyond)
        #expect(try refusal("asec", 0.5) == beyond)
        #expect(try refusal("ln", 0) == .domain("the logarithm of zero"))
        #expect(try refusal("log", 0) == .domain("the logarithm of zero"))
        #expect(try refusal("log", 5, 1) == .divisionByZero)
        for name in ["cot", "csc", "coth", "csch", "asec", "acsc", "asech", "acsch", "acoth"] {
            #expect(try refusal(name, 0) == .divisionByZero, "\(name)")
        }
        #expect(try refusal("atanh", 1) == .domain("the inverse hyperbolic tangent of 1 and −1"))
        #expect(
            try refusal("atanh", 2)
                == .unsupported("the inverse hyperbolic tangent of a real number beyond 1"))
        #expect(try refusal("exp", 1000) == .tooLarge)
        #expect(try refusal("cosh", -800) == .tooLarge)
    }

    @Test func argumentsAreWithoutUnits() throws {
        #expect(
            try refusal("sin", .meters(1))
                == .needsUnitless("'sin'", found: Dimension(m: 1)))
        #expect(
            try refusal("log", 8, .meters(2))
                == .needsUnitless("argument 2 of 'log'", found: Dimension(m: 1)))
        #expect(try refusal("sin", "x") == .typeMismatch(expected: "a number", found: "a string"))
    }

    @Test func functionsOfOneNumberGoThroughArraysAndNestedOnes() throws {
        #expect(try evaluate("exp", .rows([0, 1], [0, 0])) == .rows([1, 2.718281828459045], [1, 1]))
        let nested = Value.column(.column(0, 0), 0)
        #expect(try evaluate("cos", nested) == .column(.column(1, 1), 1))
        #expect(try evaluate("log", .column(10, 1000)) == .column(1, 3))
    }

    @Test func notANumberStaysOne() throws {
        for name in ["sin", "asin", "ln", "acosh", "coth", "exp", "log", "sinc"] {
            #expect(try evaluate(name, .number(.nan)) == .number(.nan), "\(name)")
        }
    }

    @Test func coordinatesChangeThereAndBack() throws {
        #expect(try evaluate("xy2pol", 3, 4) == .column(5, .number(0.9272952180016122)))
        #expect(try evaluate("xy2pol", .column(3, 4)) == .column(5, .number(0.9272952180016122)))
        #expect(
            try evaluate("xy2pol", .meters(0), .meters(2))
                == .column(.meters(2), .number(.pi / 2)))
        #expect(try evaluate("pol2xy", .meters(2), 0) == .column(.meters(2), .meters(0)))
        #expect(try evaluate("xyz2cyl", 3, 4, 7) == .column(5, .number(0.9272952180016122), 7))
        #expect(try evaluate("cyl2xyz", 5, 0, 7) == .column(5, 0, 7))
        let spherical = try evaluate("xyz2sph", 1, 1, .number(2.0.squareRoot()))
        #expect(spherical.isClose(to: .column(2, .number(.pi / 4), .number(.pi / 4))))
        let back = try evaluate("sph2xyz", 2, .number(.pi / 4), .number(.pi / 4))
        #expect(back.isClose(to: .column(1, 1, .number(2.0.squareRoot())), within: 4e-16))
        #expect(
            try refusal("xy2pol", .column(1, 2, 3)) == .shapeMismatch("3 x 1 where 2 x 1 is needed"))
    }
}
