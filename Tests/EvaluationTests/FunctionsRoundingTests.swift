import Quantities
import Testing

@testable import Evaluation

@Suite struct FunctionsRoundingTests {
    /// Function, arguments, value.
    static let rows: [(String, [Double], Double)] = [
        ("floor", [2.7], 2), ("floor", [-2.7], -3), ("ceil", [2.1], 3), ("ceil", [-2.1], -2),
        ("trunc", [-2.7], -2), ("round", [2.5], 3), ("round", [-2.5], -3),
        ("round", [0.49999999999999994], 0), ("round", [3.14159, 2], 3.14), ("round", [-1.25, 1], -1.3),
        ("round", [1251, -2], 1300), ("round", [0.1234567890123456, 20], 0.1234567890123456),
        ("Floor", [7.3, 0.5], 7), ("Round", [7.3, 0.5], 7.5), ("Ceil", [7.3, 2], 8), ("Trunc", [-7.3, 2], -6),
        ("mod", [7, 3], 1), ("mod", [-7, 3], -1), ("mod", [7, -3], 1), ("mod", [5.5, 2], 1.5),
        ("gcd", [12, 18], 6), ("gcd", [-4, 6], 2), ("lcm", [4, 6], 12), ("lcm", [4, 0], 0),
        ("combin", [5, 2], 10), ("combin", [60, 30], 118264581564861424), ("combin", [52, 0], 1),
        ("permut", [5, 2], 20), ("permut", [10, 0], 1), ("δ", [3, 3], 1), ("δ", [3, 4], 0),
        ("Φ", [-1], 0), ("Φ", [0.5], 1), ("sign", [-4], -1), ("sign", [0], 0), ("csgn", [-2], -1),
        ("signum", [0], 1), ("signum", [-3], -1), ("arg", [-2], .pi),
    ]

    @Test(arguments: rows)
    func numbersAreRoundedAndCountedAsDefined(_ row: (String, [Double], Double)) throws {
        let found =
            row.1.count == 1
            ? try evaluate(row.0, .number(row.1[0]))
            : try evaluate(row.0, .number(row.1[0]), .number(row.1[1]))
        #expect(found == .number(row.2), "\(row.0)(\(row.1)) is \(found)")
    }

    @Test func multiplesKeepTheUnit() throws {
        #expect(try evaluate("Ceil", .meters(3.23), .meters(0.3048)).isClose(to: .meters(11 * 0.3048)))
        #expect(try evaluate("Floor", 0, .meters(2)) == .meters(0))
        #expect(try evaluate("mod", .meters(7), .meters(4)) == .meters(3))
        #expect(
            try refusal("Floor", 5, .meters(2)) == .unitsMismatch(found: Dimension(m: 1), expected: .one))
        #expect(try refusal("floor", .meters(2)) == .needsUnitless("'floor'", found: Dimension(m: 1)))
        #expect(try refusal("Round", 5, 0) == .divisionByZero)
        #expect(try refusal("mod", 5, 0) == .divisionByZero)
        #expect(
            try refusal("Round", 5, -1) == .unsupported("function 'Round': multiples of a negative number"))
        #expect(try refusal("round", 5, 0.5) == .notAnInteger(0.5))
    }

    @Test func inexactWorksheetsRoundTwelveDigits() throws {
        let inexact = rules { $0.exactBoolean = false }
        #expect(try evaluate("floor", .number(2.9999999999999996)) == 2)
        #expect(try evaluate("floor", .number(2.9999999999999996), by: inexact) == 3)
        #expect(try evaluate("ceil", .number(1.0000000000001), by: inexact) == 1)
        #expect(try evaluate("ceil", .number(1.00000000001), by: inexact) == 2)
        #expect(try evaluate("Floor", .number(0.3), .number(0.1), by: inexact) == .number(0.30000000000000004))
        #expect(try evaluate("δ", 1, .number(1 + 1e-13), by: inexact) == 1)
        #expect(try evaluate("δ", 1, .number(1 + 1e-13)) == 0)
    }

    @Test func complexNumbersAreRoundedPartByPart() throws {
        #expect(try evaluate("floor", .complex(1.5, -1.5)) == .complex(1, -2))
        #expect(try evaluate("round", .complex(1.2, 0.2)) == 1)
    }

    @Test func roundingGoesThroughArrays() throws {
        #expect(try evaluate("ceil", .column(0.5, 1.5)) == .column(1, 2))
        #expect(try evaluate("round", .rows([1.26, 2.34]), 1) == .rows([1.3, 2.3]))
        #expect(try evaluate("Floor", .column(.meters(1.5), .meters(3)), .meters(1)) == .column(.meters(1), .meters(3)))
    }

    @Test func countsBeyondTheirDomainAreRefused() throws {
        #expect(try refusal("combin", 2, 5) == .domain("'combin' needs 0 ≤ k ≤ n"))
        #expect(try refusal("permut", 4, -1) == .domain("'permut' needs 0 ≤ k ≤ n"))
        #expect(try refusal("gcd", 2.5, 5) == .notAnInteger(2.5))
        #expect(try refusal("permut", 200, 200) == .tooLarge)
        #expect(try evaluate("Φ", .column(-1, 0, 1)) == .column(0, 0.5, 1))
        #expect(try refusal("arg", 0) == .unsupported("function 'arg': the angle of zero"))
    }

    @Test func factorialsAreRoundedOnce() throws {
        #expect(try NumberTheoryFunctions.factorial(0) == 1)
        #expect(try NumberTheoryFunctions.factorial(20) == 2432902008176640000)
        #expect(try NumberTheoryFunctions.factorial(25) == 1.5511210043330986e25)
        #expect(try NumberTheoryFunctions.factorial(170) == 7.257415615307999e306)
    }

    @Test func thePermutationSignIsAntisymmetric() throws {
        #expect(try evaluate("ε", 0, 1, 2) == 1)
        #expect(try evaluate("ε", 2, 1, 0) == -1)
        #expect(try evaluate("ε", 1, 2, 0) == 1)
        #expect(try evaluate("ε", 1, 1, 0) == 0)
        #expect(try refusal("ε", 1, 2, 3) == .domain("'ε' needs indices of 0, 1 or 2"))
    }

    @Test func partsOfNumbersKeepTheirUnit() throws {
        let z = Value.complex(ComplexQuantity(Complex(3, -4), Dimension(m: 1)))
        #expect(try evaluate("Re", z) == .meters(3))
        #expect(try evaluate("Im", z) == .meters(-4))
        #expect(try evaluate("Im", .meters(2)) == .meters(0))
        #expect(try evaluate("abs", z) == .meters(5))
        #expect(try evaluate("arg", z) == .number(-0.9272952180016122))
        #expect(try evaluate("signum", z).isClose(to: .complex(0.6, -0.8)))
        #expect(try evaluate("csgn", .complex(0, -1)) == -1)
        #expect(try refusal("sign", z) == .notReal(found: "a complex number"))
        #expect(try evaluate("Re", .column(.complex(1, 2), 5)) == .column(1, 5))
    }

    @Test func notANumberStaysOne() throws {
        for name in ["floor", "round", "abs", "sign", "Re", "arg"] {
            #expect(try evaluate(name, .number(.nan)) == .number(.nan), "\(name)")
        }
        #expect(try evaluate("mod", .number(.nan), 2) == .number(.nan))
    }
}
