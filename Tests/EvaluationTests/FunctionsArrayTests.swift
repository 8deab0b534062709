import Quantities
import Testing

@testable import Evaluation

@Suite struct FunctionsArrayTests {
    let length = Dimension(m: 1)
    let square = Value.rows([3, 2, 1, 0], [2, 3, 2, 1], [1, 2, 3, 2], [0, 1, 2, 3])

    @Test func arraysAreCounted() throws {
        let array = Value.rows([1, 2, 3], [4, 5, 6])
        #expect(try evaluate("rows", array) == 2)
        #expect(try evaluate("cols", array) == 3)
        #expect(try evaluate("rows", "text") == 0)
        #expect(try evaluate("length", .column(7, 8, 9)) == 3)
        #expect(try evaluate("last", .column(7, 8, 9)) == 2)
        #expect(try evaluate("last", .column(7, 8, 9), by: rules(origin: 1)) == 3)
        #expect(try evaluate("rows", 5) == 0)
        #expect(try evaluate("cols", .complex(1, 2)) == 0)
        #expect(try refusal("length", 5) == .unsupported("function 'length': the length of a number"))
        #expect(
            try refusal("length", array) == .shapeMismatch("a vector is needed, not an array of 2 x 3"))
    }

    @Test func arraysAreJoinedSideBySideAndOneUponTheOther() throws {
        let (a, b) = (Value.column(1, 2), Value.column(3, 4))
        #expect(try evaluate("augment", a, b, a) == .rows([1, 3, 1], [2, 4, 2]))
        #expect(try evaluate("stack", a, b) == .column(1, 2, 3, 4))
        #expect(try evaluate("stack", .rows([1, 2]), .rows([3, 4])) == .rows([1, 2], [3, 4]))
        #expect(try evaluate("stack", 5, a) == .column(5, 1, 2))
        #expect(try evaluate("stack", .rows(["A", "B"]), .rows([1, 2])) == .rows(["A", "B"], [1, 2]))
        #expect(try evaluate("augment", .meters(0), .meters(2)) == .rows([.meters(0), .meters(2)]))
        #expect(try refusal("augment", a, 5) == .shapeMismatch("2 x 1 and 1 x 1"))
        #expect(try refusal("stack", .rows([1, 2]), a) == .shapeMismatch("1 x 2 and 2 x 1"))
    }

    @Test func onlyPrimeMixesUnitsInAnArray() throws {
        #expect(try evaluate("stack", .meters(1), 5) == .column(.meters(1), 5))
        #expect(
            try refusal("stack", .meters(1), 5, by: rules(.mathcad))
                == .unitsMismatch(found: .one, expected: length))
        #expect(try evaluate("stack", .meters(1), 0, "x", by: rules(.mathcad)) == .column(.meters(1), 0, "x"))
    }

    @Test func partsOfArraysAreCutOutByIndicesFromTheOrigin() throws {
        #expect(try evaluate("submatrix", square, 2, 3, 2, 3) == .rows([3, 2], [2, 3]))
        #expect(try evaluate("submatrix", square, 1, 0, 0, 0) == .column(2, 3))
        #expect(
            try evaluate("submatrix", square, 1, 1, 1, 2, by: rules(origin: 1)) == .rows([3, 2]))
        #expect(
            try refusal("submatrix", square, 0, 4, 0, 0)
                == .indexOutOfBounds("row 4 of an array whose rows are 0 to 3"))
        #expect(
            try refusal("submatrix", square, 0, 1, 0, 0, by: rules(origin: 1))
                == .indexOutOfBounds("row 0 of an array whose rows are 1 to 4"))
        #expect(try refusal("submatrix", square, 0.5, 1, 0, 0) == .notAnInteger(0.5))
    }

    @Test func arraysAreMadeFromFunctionsAndVectors() throws {
        let f = TestFunction(2) { v in
            guard let x = v[0].bare, let y = v[1].bare else { return "not numbers" }
            return .number(x * x - y)
        }
        #expect(
            try evaluate("matrix", 3, 3, .function(f)) == .rows([0, -1, -2], [1, 0, -1], [4, 3, 2]))
        #expect(try evaluate("identity", 2) == .rows([1, 0], [0, 1]))
        #expect(
            try evaluate("diag", .column(.meters(1), .meters(2)))
                == .matrix(
                    Matrix(rows: 2, columns: 2, si: [1, 0, 0, 2], dimension: length)))
        #expect(try evaluate("diag", square) == .column(3, 3, 3, 3))
        #expect(
            try refusal("diag", square, by: rules(.mathcad))
                == .unsupported("function 'diag': the diagonal of an array of 4 x 4"))
        #expect(try evaluate("tr", square) == 12)
        #expect(try evaluate("det", square).isClose(to: 12, within: 1e-14))
        #expect(try refusal("tr", .rows([1, 2])) == .shapeMismatch("a square matrix is needed, not 1 x 2"))
        #expect(
            try refusal("identity", 0) == .domain("an array needs at least one row and one column"))
        #expect(
            try refusal("matrix", 2, 2, 5) == .typeMismatch(expected: "a function", found: "a number"))
    }

    @Test func logarithmicPointsHaveExactEnds() throws {
        #expect(try evaluate("logspace", 1, 1000, 4) == .column(1, 10, 100, 1000))
        #expect(try evaluate("logspace", .meters(2), .meters(8), 2) == .column(.meters(2), .meters(8)))
        #expect(
            try evaluate("logpts", -1, 1, 9).isClose(
                to: .column([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]), within: 1e-15))
        #expect(try evaluate("logpts", 0, 2, 2) == .column(1, 5.5, 10, 55))
        #expect(
            try refusal("logpts", 0, 0, 2) == .domain("'logpts' needs positive numbers of decades and of points"))
        #expect(try refusal("logpts", 0, 100_000_000, 2) == .tooLarge)
        #expect(try refusal("logpts", 306, 3, 2) == .tooLarge)
        #expect(try refusal("logspace", 0, 1, 4) == .domain("'logspace' needs positive ends"))
    }

    @Test func theGreatestAndTheSmallestOfAllElementsAreFound() throws {
        #expect(try evaluate("max", square) == 3)
        #expect(try evaluate("min", square, -1) == -1)
        #expect(try evaluate("max", 0, .meters(-2)) == .meters(0))
        #expect(try evaluate("min", .column(.meters(4), 0), .meters(3)) == .meters(0))
        #expect(try evaluate("max", .complex(1, 5), .complex(2, -3)) == .complex(2, 5))
        #expect(try evaluate("min", .complex(1, 5), 4) == 1)
        #expect(
            try refusal("max", .meters(1), 5) == .unitsMismatch(found: .one, expected: length))
        #expect(
            try refusal("max", .number(.nan), 5) == .unsupported("function 'max': NaN among the values"))
        #expect(try refusal("max", "a", "b") == .unsupported("function 'max': strings"))
    }

    @Test func vectorsAndRowsAreSorted() throws {
        #expect(
            try evaluate("sort", .column(.meters(3), .meters(1), .meters(2)))
                == .column(.meters(1), .meters(2), .meters(3)))
        #expect(try evaluate("sort", .column("b", "a", "ab")) == .column("a", "ab", "b"))
        let table = Value.rows([2, "x"], [1, "y"], [2, "z"])
        #expect(try evaluate("csort", table, 0) == .rows([1, "y"], [2, "x"], [2, "z"]))
        #expect(try evaluate("rsort", .rows([3, 1, 2], [7, 8, 9]), 0) == .rows([1, 2, 3], [8, 9, 7]))
        #expect(try evaluate("reverse", .column(1, 2, 3)) == .column(3, 2, 1))
        #expect(try evaluate("reverse", table) == .rows([2, "z"], [1, "y"], [2, "x"]))
        #expect(
            try refusal("sort", .column("a", 1)) == .unsupported("function 'sort': strings among numbers"))
        #expect(try refusal("sort", square) == .typeMismatch(expected: "a vector", found: "a matrix"))
        #expect(
            try refusal("csort", table, 2)
                == .indexOutOfBounds("column 2 of an array whose columns are 0 to 1"))
    }

    @Test func equalElementsShareTheMeanOfTheirRanks() throws {
        #expect(try evaluate("Rank", .column(0.1, -0.8, -2.7, -2.6)) == .column(4, 3, 1, 2))
        #expect(try evaluate("order", .column(30, 10, 20)) == .column(1, 2, 0))
        #expect(try evaluate("order", .column(30, 10, 20), by: rules(origin: 1)) == .column(2, 3, 1))
        #expect(try evaluate("Rank", .column(-2, 3, -1, 3)) == .column(1, 3.5, 2, 3.5))
        #expect(try evaluate("order", .column(-2, 3, -1, 3)) == .column(0, 2, 1, 3))
        #expect(try evaluate("Rank", .column(.complex(2, -5), 1)) == .column(2, 1))
    }

    @Test func kindsOfValuesAreTold() throws {
        let function = Value.function(TestFunction(1) { $0[0] })
        #expect(try evaluate("IsArray", .column(1)) == 1)
        #expect(try evaluate("IsArray", 5) == 0)
        #expect(try evaluate("IsScalar", .complex(1, 1)) == 1)
        #expect(try evaluate("IsScalar", "5") == 0)
        #expect(try evaluate("IsString", "5") == 1)
        #expect(try evaluate("IsFunction", function) == 1)
        #expect(try evaluate("IsNaN", .number(.nan)) == 1)
        #expect(try evaluate("IsNaN", 5) == 0)
        #expect(try evaluate("SIUnitsOf", .meters(7)) == .meters(1))
        #expect(try evaluate("UnitsOf", 7) == 1)
        #expect(try evaluate("UnitsOf", .column(.meters(7), .meters(8))) == .meters(1))
        #expect(
            try refusal("UnitsOf", .column(.meters(7), 8))
                == .unsupported("function 'UnitsOf': of an array of several kinds"))
    }

    @Test func normsSumMagnitudes() throws {
        #expect(try evaluate("norm1", square) == 8)
        #expect(try evaluate("normi", square) == 8)
        #expect(try evaluate("norme", square) == 8)
        let other = Value.rows([1, 0, 7], [9, 5, 8], [3, 4, 2])
        #expect(try evaluate("norm1", other) == 17)
        #expect(try evaluate("normi", other) == 22)
        #expect(try evaluate("norme", other).isClose(to: 15.7797338380595))
        #expect(try evaluate("norm", .column(.meters(3), .meters(4))) == .meters(5))
        #expect(try refusal("norm", other) == .unsupported("function 'norm': of a matrix"))
    }
}
