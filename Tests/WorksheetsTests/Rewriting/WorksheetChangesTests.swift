import Expressions
import Testing

@testable import Quantities
@testable import Worksheets

/// Changes to worksheets' files: only the bytes that have to change do.
@Suite struct WorksheetChangesTests {
    private static let mathcad = MathcadText.worksheet(
        """
        \(MathcadText.region(1, "<ml:define><ml:id>a</ml:id><ml:apply><ml:mult/><ml:real>10</ml:real><ml:id>m</ml:id></ml:apply></ml:define>"))
        <!-- a remark with <ml:real>10</ml:real> in it -->
        \(MathcadText.region(2, "<ml:eval><ml:id>a</ml:id><result xmlns=\"http://schemas.mathsoft.com/math30\"><unitedValue><ml:real>10</ml:real><unitMonomial xmlns=\"http://schemas.mathsoft.com/units10\"><unitReference unit=\"meter\"/></unitMonomial></unitedValue></result></ml:eval>", region: " note=\"&lt;x&gt;\""))
        """)

    /// The bytes with the first input set, and the first result stored or taken away.
    private func changed(
        _ bytes: [UInt8], to value: Value, in unit: String = "", keepingUnit: Bool = false, result: Value? = nil,
        shown: Value? = nil
    ) throws -> [UInt8] {
        let file = try EditableWorksheet(bytes, name: "sheet")
        var changes = try WorksheetChanges(to: file)
        let region = file.worksheet.mathRegions[0]
        guard case .define(_, let definition) = region.statement else { throw WritingError.formula(region: "1") }
        let dialect = file.worksheet.settings.dialect
        try changes.replace(
            definition, of: region, by: value, in: try UnitExpression(parsing: unit, in: dialect),
            keepingUnit: keepingUnit)
        let shows = file.worksheet.mathRegions[1].id
        if let result {
            let isStored = changes.store(result, shown: shown, in: nil, region: shows, ordinal: 0)
            #expect(isStored)
        } else {
            changes.clear(region: shows, ordinal: 0)
        }
        return try changes.bytes()
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func theNumberAloneIsReplacedWhereTheUnitStays() throws {
        let found = try changed(
            Array(Self.mathcad.utf8), to: .number(12.5, .length), in: "m", keepingUnit: true,
            result: .number(12.5, .length))
        let expected = Self.mathcad
            .replacing("<ml:mult/><ml:real>10</ml:real>", with: "<ml:mult/><ml:real>12.5</ml:real>")
            .replacing(
                "<unitedValue><ml:real>10</ml:real>", with: "<unitedValue><real>12.5</real>")
        #expect(text(found) == expected)
    }

    @Test func anotherUnitIsWrittenAsAnAuthorWould() throws {
        let found = try changed(Array(Self.mathcad.utf8), to: .number(-3.6576, .length), in: "ft")
        let result = Self.mathcad.firstRange(of: /<result.*<\/result>/).map { String(Self.mathcad[$0]) } ?? ""
        let expected = Self.mathcad
            .replacing(
                "<ml:apply><ml:mult/><ml:real>10</ml:real><ml:id>m</ml:id></ml:apply>",
                with: """
                    <ml:apply><ml:mult style="auto-select"/><ml:apply><ml:neg/><ml:real>12</ml:real></ml:apply>\
                    <ml:id xml:space="preserve">ft</ml:id></ml:apply>
                    """
            ).replacing(result, with: "")
        #expect(text(found) == expected)
    }

    @Test func aPackedFileUnpacksToTheSameChange() throws {
        let plain = try changed(Array(Self.mathcad.utf8), to: .number(3), result: .number(3))
        let packed = try changed(GzipBytes.packed(Array(Self.mathcad.utf8)), to: .number(3), result: .number(3))
        let place = ReadingPlace(file: "sheet")
        #expect(try GzipSource(BytesSource(packed), place: place).readAll(place, limit: 1 << 20) == plain)
    }

    @Test func anArchiveKeepsAllOtherEntriesByteForByte() throws {
        let bytes = PrimeText.archive(
            PrimeText.region(
                1,
                "<ml:define><ml:id>a</ml:id><ml:apply><ml:scale/><ml:real>10</ml:real><ml:id labels=\"UNIT\">m</ml:id></ml:apply></ml:define>"
            )
                + PrimeText.region(
                    2, "<ml:eval><ml:id>a</ml:id><ml:unitOverride><ml:placeholder/></ml:unitOverride></ml:eval>"),
            results: """
                <resultData result-id="1" calculation-status="Synchronized" /><resultData result-id="2" \
                calculation-status="Synchronized"><ml:result><ml:unitedValue><ml:real>1000</ml:real><u:unitMonomial>\
                <u:unitReference unit="centimeter"/></u:unitMonomial></ml:unitedValue></ml:result></resultData>
                """, more: [ZipBytes.Entry("mathcad/media/picture.png", [1, 2, 3])])
        let found = try changed(
            bytes, to: .number(0.5, .length), in: "m", keepingUnit: true, result: .number(0.5, .length))
        let place = ReadingPlace(file: "sheet")
        func entry(_ name: String, _ bytes: [UInt8]) throws -> String {
            let archive = try ZipArchive(bytes, place: place, limits: ReadingLimits())
            return text(try archive.open(name)?.readAll(place, limit: 1 << 20) ?? [])
        }
        for name in try ZipArchive(bytes, place: place, limits: ReadingLimits()).names
        where name != "mathcad/worksheet.xml" && name != "mathcad/result.xml" {
            #expect(try entry(name, found) == entry(name, bytes))
        }
        #expect(
            try entry("mathcad/worksheet.xml", found)
                == entry("mathcad/worksheet.xml", bytes).replacing("<ml:real>10<", with: "<ml:real>0.5<"))
        #expect(
            try entry("mathcad/result.xml", found)
                == entry("mathcad/result.xml", bytes).replacing("<ml:real>1000<", with: "<ml:real>50<"))
        // What stands before the first replaced entry, and the last one with its header, are the same bytes.
        let first = bytes.firstRange(of: Array("mathcad/worksheet.xml".utf8)).map { $0.lowerBound - 30 } ?? 0
        #expect(first > 0 && found[..<first] == bytes[..<first])
        let last = [UInt8]("mathcad/media/picture.png".utf8) + [1, 2, 3]
        #expect(found.firstRange(of: last) != nil)
    }

    @Test func aResultThatIsTakenAwayFromPrimeIsPending() throws {
        let bytes = PrimeText.archive(
            PrimeText.region(1, "<ml:define><ml:id>a</ml:id><ml:real>10</ml:real></ml:define>")
                + PrimeText.region(
                    2, "<ml:eval><ml:id>a</ml:id><ml:unitOverride><ml:placeholder/></ml:unitOverride></ml:eval>"),
            results: """
                <resultData result-id="2" calculation-status="Synchronized"><ml:result><ml:real>10</ml:real>\
                </ml:result></resultData>
                """)
        let found = try EditableWorksheet(try changed(bytes, to: .number(1e-7)), name: "sheet")
        #expect(found.worksheet.stored("2", 0) == .pending)
        #expect(
            text(found.results).contains("<resultData result-id=\"2\" calculation-status=\"Pending\" />"))
        #expect(text(found.main).contains("<ml:id>a</ml:id><ml:real>1E-07</ml:real></ml:define>"))
    }

    @Test func anArchiveOfOneWorksheetStaysOne() throws {
        let bytes = ZipBytes.archive([
            ZipBytes.Entry("sheet.xmcd", Self.mathcad), ZipBytes.Entry("notes.txt", "unchanged"),
        ])
        let found = try changed(bytes, to: .number(3), result: .number(3))
        let worksheet = try WorksheetReader.read(found, name: "sheet")
        #expect(worksheet.stored("2", 0) == .value(.number(3), quotient: nil))
        #expect(found.firstRange(of: [UInt8]("notes.txtunchanged".utf8)) != nil)
    }

    @Test func textThatIsNotUTF8IsRefused() throws {
        let text = Self.mathcad.replacing("encoding=\"UTF-8\"", with: "encoding=\"ISO-8859-1\"")
        #expect(throws: WritingError.encoding) {
            try WorksheetChanges(to: EditableWorksheet(Array(text.utf8), name: "sheet"))
        }
    }

    @Test func worksheetsOfSMathAreRefused() throws {
        let bytes = Array("<?application progid=\"SMath Studio\"?><regions></regions>".utf8)
        #expect(throws: WritingError.format) { try WorksheetChanges(to: EditableWorksheet(bytes, name: "sheet")) }
    }

    @Test(arguments: [
        (0.0, "0"), (12.5, "12.5"), (-3.0, "-3"), (1e15, "1E+15"), (1e14, "100000000000000"), (1.5e20, "1.5E+20"),
        (1e-5, "0.00001"),
        (1.25e-7, "1.25E-07"), (0.1 + 0.2, "0.30000000000000004"), (123456.789, "123456.789"),
        (1.7976931348623157e308, "1.7976931348623157E+308"), (.leastNonzeroMagnitude, "5E-324"),
    ]) func numbersReadBackAsTheyWere(_ number: Double, _ text: String) {
        #expect(NumberMarkup.number(number) == text)
        #expect(Double(text) == number)
    }

    @Test func valuesOfAllKindsAreWrittenAsFormulasThatReadBack() throws {
        let mixed = Matrix(
            rows: 2, columns: 1, values: [.number(2, .length), .string("a < \"b\" & c")])
        let values: [(Value, String)] = [
            (.string("x & <y>"), ""), (.number(400), "°C"), (.number(-273.15 + 300, .one), ""),
            (.complex(ComplexQuantity(Complex(1, -2), .length)), "m"),
            (.matrix(Matrix(rows: 2, columns: 2, si: [1, -2, 3, 4], dimension: .length)), "ft"), (.matrix(mixed), ""),
            (.number(5000, .force), "kN"), (.number(0.5, .force), "lbf"),
        ]
        for dialect in [Dialect.mathcad, .prime] {
            for (value, unit) in values {
                let unit = try UnitExpression(parsing: unit, in: dialect)
                var value = value
                if case .number(let quantity) = value, quantity.dimension.isOne {
                    value = .number(quantity.si, unit.dimension)
                }
                let formula = try #require(LiteralMarkup(dialect: dialect, prefix: "ml:").formula(value, in: unit))
                let bytes =
                    dialect == .prime
                    ? PrimeText.formula("<ml:define><ml:id>a</ml:id>\(formula)</ml:define>")
                    : Array(MathcadText.formula("<ml:define><ml:id>a</ml:id>\(formula)</ml:define>").utf8)
                let worksheet = try WorksheetReader.read(bytes, name: "sheet")
                guard case .define(_, let definition) = worksheet.mathRegions[0].statement else {
                    Issue.record("no definition")
                    continue
                }
                #expect(!definition.holdsUnknown, "\(formula)")
            }
        }
    }

    @Test func aNumberOfAUnitIsTheShortestThatMakesTheValue() throws {
        for (text, number) in [("ft", 12.0), ("kN/m", 3.1), ("°C", 21.7), ("in", 0.1), ("ksi", 36), ("psi", 1.1)] {
            let unit = try UnitExpression(parsing: text)
            #expect(unit.digits(of: unit.quantity(number).si) == number)
            #expect(unit.holdsExactly(unit.quantity(number).si))
        }
    }
}

extension Expression {
    fileprivate var holdsUnknown: Bool {
        if case .unsupported = kind { return true }
        return anyChild(\.holdsUnknown)
    }
}
