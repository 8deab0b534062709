import Quantities
import Testing

@testable import Evaluation

@Suite struct FunctionsSampleTests {
    let length = Dimension(m: 1)
    let twice = Value.column([79, 85, 55.199999999999996, 86, 81, 79, 85, 55.199999999999996, 86, 81])
    let x = Value.column([2.5, 3.5, 1, 7.25, 4, 9.5, 6.125])
    let y = Value.column([1, 2, 0.5, 4.5, 2.25, 6, 3.5])

    @Test func storedMeansAreReproducedToTheLastDigit() throws {
        #expect(try evaluate("mean", twice) == .number(77.240000000000009))
        #expect(try evaluate("gmean", twice).isClose(to: .number(76.277019180854751)))
        #expect(try evaluate("hmean", twice).isClose(to: .number(75.173882736501454)))
        #expect(try evaluate("mean", 2) == 2)
        #expect(try evaluate("median", .column(79, 85, 55.2, 86, 81)) == 81)
        #expect(try evaluate("median", 1, .column(4, 2), 3) == .number(2.5))
        #expect(try evaluate("percentile", .column([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), 0.9).isClose(to: 9.8))
        #expect(try evaluate("percentile", .column(79, 85, .number(46 * 1.2), 86, 81), 0.25).isClose(to: 67.1))
        #expect(try evaluate("percentile", .column(3, 1, 2), 0.01) == 1)
        #expect(try evaluate("percentile", .column(3, 1, 2), 1) == 3)
    }

    @Test func measuresOfSpreadAgreeWithIndependentValues() throws {
        #expect(try evaluate("var", x).isClose(to: 7.41390306122449))
        #expect(try evaluate("stdev", x).isClose(to: 2.7228483360673046))
        #expect(try evaluate("Var", x).isClose(to: 8.649553571428571))
        #expect(try evaluate("Stdev", x).isClose(to: 2.941012337857251))
        #expect(try evaluate("skew", x).isClose(to: 0.4126733518700891, within: 1e-14))
        #expect(try evaluate("kurt", x).isClose(to: .number(-0.6638122755463058), within: 1e-14))
        #expect(try evaluate("var", 4) == 0)
        #expect(try refusal("Var", 4) == .domain("'Var' needs at least 2 numbers"))
        #expect(try refusal("skew", .column(1, 1, 1)) == .divisionByZero)
    }

    @Test func correlationAndLinesAgreeWithIndependentValues() throws {
        #expect(try evaluate("cvar", x, y).isClose(to: 4.926658163265306, within: 4e-16))
        #expect(try evaluate("corr", x, y).isClose(to: 0.9962601274009684, within: 4e-16))
        #expect(try evaluate("slope", x, y).isClose(to: 0.664516129032258, within: 4e-16))
        #expect(try evaluate("intercept", x, y).isClose(to: .number(-0.39435483870967714), within: 1e-14))
        #expect(try evaluate("stderr", x, y).isClose(to: 0.18567661794532145, within: 1e-14))
        #expect(try evaluate("line", .column(0, 1, 2), .column(1, 3, 5)) == .column(1, 2))
        #expect(try refusal("slope", .column(1, 1), .column(1, 2)) == .divisionByZero)
        #expect(try refusal("corr", x, 5) == .typeMismatch(expected: "an array", found: "a number"))
        #expect(try refusal("corr", x, .column(1, 2)) == .shapeMismatch("7 x 1 and 2 x 1"))
    }

    @Test func samplesKeepTheirUnits() throws {
        let lengths = Value.column(.meters(1), .meters(3))
        #expect(try evaluate("mean", lengths, .meters(5)) == .meters(3))
        #expect(try evaluate("stdev", lengths) == .meters(1))
        #expect(try evaluate("var", lengths) == .number(1, Dimension(m: 2)))
        #expect(try evaluate("slope", .column(0, 2), lengths) == .meters(1))
        #expect(try evaluate("slope", lengths, .column(0, 2)) == .number(1, Dimension(m: -1)))
        #expect(try evaluate("skew", .column(.meters(1), .meters(2), .meters(6))).bare != nil)
        #expect(try refusal("mean", .meters(1), 5) == .unitsMismatch(found: .one, expected: length))
        #expect(try evaluate("mean", .column(.complex(1, 2), 3)) == .complex(2, 1))
        #expect(
            try refusal("stdev", .complex(1, 2)) == .notReal(found: "a complex number"))
    }

    @Test func theModeIsTheOneMostFrequentValue() throws {
        #expect(try evaluate("mode", .column(1, 2, 3, 4, 4, 5, 6)) == 4)
        #expect(
            try refusal("mode", .column(79, 85, 86)) == .domain("no value occurs more often than the others"))
        #expect(try refusal("mode", twice) == .domain("several values occur most often"))
    }

    @Test func linesBetweenPointsAreContinuedAtBothEnds() throws {
        let (vx, vy) = (Value.column(.meters(1), .meters(2), .meters(4)), Value.column(10, 20, 0))
        #expect(try evaluate("linterp", vx, vy, .meters(1.5)) == 15)
        #expect(try evaluate("linterp", vx, vy, .meters(2)) == 20)
        #expect(try evaluate("linterp", vx, vy, .meters(5)) == -10)
        #expect(try evaluate("linterp", vx, vy, 0) == 0)
        #expect(
            try refusal("linterp", vx, vy, 3) == .unitsMismatch(found: .one, expected: length))
        #expect(
            try refusal("linterp", .column(1, 1), .column(1, 2), 1)
                == .unsupported("function 'linterp': points that are not in increasing order"))
        #expect(try refusal("linterp", vx, .column(1, 2), 3) == .shapeMismatch("3 x 1 and 2 x 1"))
    }

    @Test func elementsAreCountedInClasses() throws {
        let sample = Value.column(0, 1, 2, 3, 4, 10)
        #expect(try evaluate("hist", 5, sample) == .column(2, 2, 1, 0, 1))
        #expect(
            try evaluate("histogram", 2, .column(.meters(0), .meters(1), .meters(4)))
                == .rows([.meters(1), 2], [.meters(3), 1]))
        #expect(try evaluate("hist", .column(0, 2, 5), sample) == .column(2, 3))
        #expect(
            try refusal("hist", .column(0, 2, 4), sample)
                == .unsupported("function 'hist': an element on the last bound"))
        #expect(try refusal("hist", .column(2, 0), sample) == .domain("'hist' needs bounds in increasing order"))
    }

    @Test func elementsAreFoundByValue() throws {
        let table = Value.rows(["Ø", "A", "B", "C"], ["X", 1, 1, 1], ["Y", 2, 3, 6], ["Z", 3, 5, 11])
        let s = Value.rows([1, 1, 1], [2, 3, 6], [3, 5, 11])
        #expect(try evaluate("match", 3, .column(1, 2, 3)) == .column(2))
        #expect(try evaluate("match", 3, .column(1, 2, 3), by: rules(origin: 1)) == .column(3))
        #expect(try evaluate("match", 7, .rows([5, 6, 7])) == .column(.column(0, 2)))
        #expect(try evaluate("match", 3, s) == .column(.column(2, 0), .column(1, 1)))
        #expect(try evaluate("match", .number(3.0005), .column(1, 3)) == .column(1))
        #expect(try evaluate("lookup", 3, s, .rows([51, 51, 51], [52, 53, 56], [53, 55, 61])) == .column(53, 53))
        #expect(try evaluate("vlookup", "Y", table, 1) == .column(2))
        #expect(try evaluate("hlookup", "C", table, 2) == .column(6))
        #expect(try evaluate("vhlookup", "X", "C", table) == .column(1))
        #expect(try evaluate("match", 2, .column(1, 2, 3), "gt") == .column(2))
        #expect(try evaluate("match", 2, .column(1, 2, 3), "not") == .column(0, 2))
        #expect(try evaluate("match", 2.2, .column(1, 2, 3), "near") == .column(1))
        #expect(try evaluate("match", .column(1.5, 3.5), .column(1, 2, 3), "range") == .column(1, 2))
        #expect(try refusal("match", 4, .column(1, 2, 3)) == .domain("'match' finds no match"))
        #expect(
            try refusal("match", 4, .column(1, 2, 3), "about") == .domain("'about' is not a way to match"))
        #expect(
            try refusal("match", .meters(4), .column(1, 2, 3))
                == .unitsMismatch(found: .one, expected: length))
        #expect(
            try refusal("match", 2.5, .column(2, 3), "near")
                == .unsupported("function 'match': several nearest elements"))
        #expect(
            try refusal("match", 2, .column(2.0001, 3), "lt")
                == .unsupported("function 'match': 'lt' between numbers closer than TOL"))
    }
}
