import Quantities
import Testing

@testable import Evaluation

@Suite struct FunctionsInterpolationTests {
    let x = Value.column([0, 1, 2, 4])
    let y = Value.column([0, 1, 4, 16])

    @Test func splineVectorsHaveTheLayoutOfStoredResults() throws {
        let cubic = Value.column([0, 3, 2, 2, 2, 2, 2])
        #expect(try evaluate("cspline", x, y).isClose(to: cubic, within: 1e-14))
        #expect(try evaluate("lspline", .column(0, 1), .column(0, 5)) == .column([0, 3, 0, 0, 0]))
        #expect(
            try evaluate("regress", x, .column([1, 4, 9, 25]), 2).isClose(
                to: .column([3, 3, 2, 1, 2, 1]), within: 1e-13))
        #expect(try evaluate("interp", cubic, x, y, 3) == 9)
        #expect(try evaluate("interp", cubic, x, y, .column(3, 5)) == .column(9, 25))
    }

    @Test func interpRefusesWhatNoFunctionReturned() throws {
        let reason = EvaluationError.Reason.unsupported(
            "function 'interp': a first argument that no spline or 'regress' returned")
        #expect(try refusal("interp", .column([1, 2, 3, 4, 5, 6, 7]), x, y, 3) == reason)
        #expect(try refusal("interp", .column([0, 3, 2, 2, 2]), x, y, 3) == reason)
        #expect(try refusal("interp", .column([0, 3, 2, 2, 2, 2]), x, y, 3) == reason)
        #expect(try refusal("interp", .column([3, 3, 2, 1]), x, y, 3) == reason)
        #expect(try refusal("interp", .column("a", "b", "c"), x, y, 3) == reason)
    }

    @Test func pointsThatDoNotRiseAreRefused() throws {
        let turned = Value.column([1, 0, 2, 4])
        for name in ["linterp", "cspline", "ksmooth"] {
            let found = try name == "cspline" ? refusal(name, turned, y) : refusal(name, turned, y, 1)
            #expect(found == .unsupported("function '\(name)': points that are not in increasing order"))
        }
        #expect(
            try refusal("cspline", .column(1, 2, 3), .column(1, 2, 3))
                == .unsupported("function 'cspline': three points with cubic ends"))
    }

    @Test func fitsKeepUnits() throws {
        let lengths = Value.column(.meters(1), .meters(2), .meters(3))
        let seconds = Dimension(s: 1)
        let times = Value.column(.number(3, seconds), .number(5, seconds), .number(7, seconds))
        let speed = Dimension(m: -1, s: 1)
        #expect(try evaluate("medfit", lengths, times) == .column(.number(1, seconds), .number(2, speed)))
        #expect(
            try evaluate("lnfit", .column(1, .number(2.718281828459045)), .column(.meters(2), .meters(5)))
                .isClose(to: .column(.meters(3), .meters(2)), within: 1e-14))
        #expect(try refusal("lnfit", lengths, times) == .needsUnitless("argument 1 of 'lnfit'", found: Dimension(m: 1)))
        #expect(try refusal("linterp", lengths, times, 2) == .unitsMismatch(found: .one, expected: Dimension(m: 1)))
    }

    @Test func ownFunctionsAreFitted() throws {
        let basis = TestFunction(1) { arguments in
            guard case .number(let x) = arguments[0] else { return .string("no number") }
            return .column([1, x.si * x.si])
        }
        #expect(
            try evaluate("linfit", x, .column([3, 5, 11, 35]), .function(basis)).isClose(
                to: .column([3, 2]), within: 1e-14))
        let power = TestFunction(2) { arguments in
            guard case .number(let x) = arguments[0], case .number(let u) = arguments[1] else { return .string("no") }
            return .number(u.si * x.si * x.si)
        }
        #expect(try evaluate("genfit", x, y, 3, .function(power)).isClose(to: 1, within: 1e-14))
        #expect(
            try refusal("linfit", .column(0, 0), .column(1, 2), .function(basis)) == .singularMatrix)
    }

    @Test func fitsWithoutOneResultAreRefused() throws {
        let several = EvaluationError.Reason.unsupported("a fit that more than one set of parameters gives")
        #expect(try refusal("expfit", .column(0, 1, 2), .column(1, 1, 1)) == several)
        let none = EvaluationError.Reason.unsupported("a fit that finds no minimum from these guess values")
        #expect(try refusal("sinfit", .column(0, 1, 2), .column(0, 0, 0), .column(1, 1, 1)) == several)
        #expect(try refusal("expfit", .column(0, 1, 2, 3), .column(1, 2, 1, 2)) == none)
        #expect(
            try refusal("expfit", .column(0, 1, 2), .column(1, -1, 1))
                == .unsupported("function 'expfit': points below zero without guess values"))
    }

    @Test func seriesNeedEnoughElements() throws {
        #expect(
            try refusal("medsmooth", y, 4)
                == .domain("'medsmooth' needs an odd width that is less than the number of elements"))
        #expect(
            try refusal("predict", y, 3, 1) == .domain("'predict' needs 0 < m < length(v) - 1 and n > 0"))
        #expect(
            try refusal("medfit", x, y)
                == .unsupported("function 'medfit': a number of points that three groups do not share equally"))
        #expect(try refusal("ksmooth", x, y, 0) == .domain("'ksmooth' needs a positive bandwidth"))
    }
}
