import Expressions
import Quantities
import Testing
import Worksheets

/// The results that files store, and the numbers by which evaluations are told apart.
@Suite struct StoredResultTests {
    private static func evaluation(_ result: String, unit: String = "") -> String {
        "<ml:eval><ml:id>a</ml:id>\(unit.isEmpty ? "" : "<ml:unitOverride>\(unit)</ml:unitOverride>")"
            + "<ml:result>\(result)</ml:result></ml:eval>"
    }

    private static func monomial(_ units: String) -> String {
        "<u:unitMonomial xmlns:u=\"http://schemas.mathsoft.com/units10\">\(units)</u:unitMonomial>"
    }

    private static func stored(_ result: String) throws -> StoredResult? {
        try Reading.mathcad(MathcadText.formula(evaluation(result))).stored("1", 0)
    }

    @Test func plainNumbersTextsAndComplexNumbersAreRead() throws {
        #expect(try StoredResultTests.stored("<ml:real>1E+307</ml:real>") == .value(.number(1e307), quotient: nil))
        #expect(try StoredResultTests.stored("<ml:str>OK </ml:str>") == .value(.string("OK "), quotient: nil))
        #expect(
            try StoredResultTests.stored("<ml:complex><ml:real>1</ml:real><ml:imag>-2</ml:imag></ml:complex>")
                == .value(.complex(ComplexQuantity(Complex(1, -2))), quotient: nil))
        #expect(
            try StoredResultTests.stored("<ml:imag symbol=\"i\">2</ml:imag>")
                == .value(.complex(ComplexQuantity(Complex(0, 2))), quotient: nil))
        #expect(
            try StoredResultTests.stored("<ml:apply><ml:neg/><ml:real>3</ml:real></ml:apply>")
                == .value(.number(-3), quotient: nil))
        #expect(try StoredResultTests.stored("") == nil)
    }

    @Test func unitsAreMultipliedInAndTheQuotientIsKept() throws {
        let unit = StoredResultTests.monomial(
            "<u:unitReference unit=\"kilonewton\"/><u:unitReference unit=\"meter\" power-numerator=\"-2\"/>")
        #expect(
            try StoredResultTests.stored("<ml:unitedValue><ml:real>2.5</ml:real>\(unit)</ml:unitedValue>")
                == .value(.number(2500, Dimension(m: -1, kg: 1, s: -2)), quotient: .number(2.5)))
        let root = StoredResultTests.monomial(
            "<u:unitReference unit=\"meter\" power-numerator=\"1\" power-denominator=\"2\"/>")
        let half = try #require(Rational(1, 2).flatMap { Dimension(m: 1).power($0) })
        #expect(
            try StoredResultTests.stored("<ml:unitedValue><ml:real>2</ml:real>\(root)</ml:unitedValue>")
                == .value(.number(2, half), quotient: .number(2)))
    }

    @Test func temperatureScalesAreShiftedOnlyWhereTheyStandAlone() throws {
        let celsius = StoredResultTests.monomial("<u:unitReference unit=\"degC\"/>")
        #expect(
            try StoredResultTests.stored("<ml:unitedValue><ml:real>20</ml:real>\(celsius)</ml:unitedValue>")
                == .value(.number(293.15, Dimension(K: 1)), quotient: .number(20)))
    }

    @Test func arraysAreReadColumnByColumn() throws {
        let matrix = """
            <ml:matrix rows="2" cols="2"><ml:real>1</ml:real><ml:real>2</ml:real><ml:real>3</ml:real><ml:real>4</ml:real>\
            </ml:matrix>
            """
        #expect(
            try StoredResultTests.stored(matrix)
                == .value(.matrix(Matrix(rows: 2, columns: 2, si: [1, 2, 3, 4])), quotient: nil))
        let unit = StoredResultTests.monomial("<u:unitReference unit=\"meter\"/>")
        let mixed = """
            <ml:matrix rows="3" cols="1"><ml:real>1</ml:real><ml:unitedValue><ml:real>2</ml:real>\(unit)</ml:unitedValue>\
            <ml:matrix rows="1" cols="1"><ml:str>a</ml:str></ml:matrix></ml:matrix>
            """
        #expect(
            try StoredResultTests.stored(mixed)
                == .value(
                    .matrix(
                        Matrix(column: [
                            .number(1), .number(2, Dimension(m: 1)), .matrix(Matrix(column: [.string("a")])),
                        ])), quotient: nil))
    }

    static let unreadable = [
        ("<ml:id>f</ml:id>", "name 'f'"), ("<ml:wonder/>", "element 'wonder'"), ("<ml:real>x</ml:real>", "number 'x'"),
        ("<ml:matrix rows=\"2\" cols=\"2\"><ml:real>1</ml:real></ml:matrix>", "matrix of 2 x 2 with 1 elements"),
        (
            "<ml:unitedValue><ml:real>1</ml:real>\(monomial("<u:unitReference unit=\"nosuchunit\"/>"))</ml:unitedValue>",
            "unit 'nosuchunit'"
        ),
        (
            "<ml:unitedValue><ml:real>1</ml:real>\(monomial("<u:unitReference unit=\"meter\" power-numerator=\"9223372036854775807\"/>"))</ml:unitedValue>",
            "power of unit 'meter'"
        ),
    ]

    @Test(arguments: unreadable) func whatIsNoValueIsUnreadable(_ xml: String, _ reason: String) throws {
        #expect(try StoredResultTests.stored(xml) == .unreadable(reason))
    }

    @Test func errorsOfMathcadAreTextsOfTheirRegion() throws {
        let worksheet = try Reading.mathcad(
            MathcadText.worksheet(
                MathcadText.region(
                    1, StoredResultTests.evaluation("<ml:real>1</ml:real>"),
                    attributes: " error=\"This variable is undefined.\"")))
        #expect(worksheet.stored("1", 0) == .error(code: "", text: "This variable is undefined."))
        #expect(worksheet.regions[0].storedError == "This variable is undefined.")
    }

    @Test func disabledRegionsHaveNoStoredResult() throws {
        let xml = MathcadText.formula(StoredResultTests.evaluation("<ml:real>1</ml:real>"))
            .split(separator: "disable-calc=\"false\"", omittingEmptySubsequences: false)
            .joined(separator: "disable-calc=\"true\"")
        let worksheet = try Reading.mathcad(xml)
        #expect(worksheet.mathRegions.map(\.isDisabled) == [true])
        #expect(worksheet.stored("1", 0) == nil)
    }

    @Test func resultsOfPrimeAreJoinedByTheirNumber() throws {
        let plain = "<ml:unitOverride><ml:placeholder/></ml:unitOverride>"
        func evaluate(_ override: String) -> String { "<ml:eval><ml:id>a</ml:id>\(override)</ml:eval>" }
        let kilo = "<ml:unitOverride><ml:id labels=\"UNIT\">kN</ml:id></ml:unitOverride>"
        let newton = "\(StoredResultTests.monomial("<u:unitReference unit=\"newton\"/>"))"
        let united = "<ml:result><ml:unitedValue><ml:real>3</ml:real>\(newton)</ml:unitedValue></ml:result>"
        let worksheet = try Reading.prime(
            PrimeText.archive(
                PrimeText.region(1, evaluate(plain)) + PrimeText.region(2, evaluate(kilo))
                    + PrimeText.region(3, evaluate(plain)) + PrimeText.region(4, evaluate(plain))
                    + PrimeText.region(5, evaluate(plain)),
                results: """
                    <resultData result-id="1" calculation-status="Synchronized">\(united)</resultData>
                    <resultData result-id="2" calculation-status="Synchronized">\(united)</resultData>
                    <resultData result-id="3" calculation-status="Pending">\(united)</resultData>
                    <resultData result-id="4" calculation-status="Synchronized"><ml:result/><engineErrors>\
                    <engineError error-id="0"><errorCode>index_out_of_bounds</errorCode><errorArgument>1</errorArgument>\
                    <resource-string>This array index is invalid.</resource-string></engineError>\
                    <engineError error-id="1"><errorCode>second</errorCode></engineError></engineErrors></resultData>
                    <resultData result-id="5" calculation-status="Synchronized"><Trace2dResult><Data>[1,2]</Data></Trace2dResult>\
                    </resultData>
                    """))
        let force = Dimension(m: 1, kg: 1, s: -2)
        #expect(worksheet.stored("1", 0) == .value(.number(3, force), quotient: .number(3)))
        #expect(worksheet.stored("2", 0) == .divided(.number(3, force)))
        #expect(worksheet.stored("3", 0) == .pending)
        #expect(
            worksheet.stored("4", 0) == .error(code: "index_out_of_bounds", text: "This array index is invalid."))
        #expect(worksheet.stored("5", 0) == nil)
    }

    @Test func ordinalsCountTheEvaluationsOfARegionIdOverAllItsFormulas() throws {
        let one = { (number: Int) in StoredResultTests.evaluation("<ml:real>\(number)</ml:real>") }
        let worksheet = try Reading.mathcad(
            MathcadText.worksheet(
                """
                <region region-id="1"><text><p><math>\(one(1))</math> and <math><ml:define><ml:id>b</ml:id>\(one(2))\
                </ml:define></math> then <region region-id="2"><math>\(one(3))</math></region>\
                <math><ml:define><ml:id>c</ml:id><ml:real>1</ml:real></ml:define></math><math>\(one(4))</math></p></text></region>
                """
                    + MathcadText.region(
                        3,
                        """
                        <ml:symEval><ml:apply><ml:plus/>\(one(5))\(one(6))</ml:apply><ml:symResult>\(one(7))</ml:symResult>\
                        </ml:symEval>
                        """)))
        let found = [("1", 0), ("1", 1), ("2", 0), ("1", 2), ("3", 0), ("3", 1)].map { worksheet.stored($0.0, $0.1) }
        #expect(found == (1...6).map { .value(.number(Double($0)), quotient: nil) })
        #expect(worksheet.stored("3", 2) == nil && worksheet.stored("1", 3) == nil)
        let evaluated = worksheet.mathRegions.filter {
            if case .define(_, let v) = $0.statement { v.isEvaluation } else { true }
        }
        #expect(evaluated.map(\.firstOrdinal) == [0, 1, 0, 2, 0])
    }
}

extension Expression {
    fileprivate var isEvaluation: Bool { if case .evaluation = kind { true } else { false } }
}
