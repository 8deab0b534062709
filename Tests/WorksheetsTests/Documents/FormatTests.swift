import Testing
import Worksheets

/// Formats are told by content.
@Suite struct FormatTests {
    @Test func namesOfOneFileMeanNothingInTheNext() throws {
        let formula =
            "<ml:define><ml:id>x</ml:id><ml:apply><ml:plus/><ml:id>y</ml:id><ml:real>2</ml:real></ml:apply></ml:define>"
        let plain = MathcadText.formula(formula)
        let expected = Reading.outline(try Reading.mathcad(plain))
        for round in 0..<3 {
            // More names than a dictionary may have that is kept.
            let strange = (0..<3000).map { "<n\(round)-\($0) a\(round)-\($0)=\"1\"/>" }.joined()
            let crowded = MathcadText.worksheet(MathcadText.region(1, formula), settings: strange)
            #expect(Reading.outline(try Reading.mathcad(crowded)) == expected)
            #expect(Reading.outline(try Reading.mathcad(plain)) == expected)
        }
    }

    private static let text = MathcadText.formula("<ml:define><ml:id>γ</ml:id><ml:real>1</ml:real></ml:define>")

    private static func read(_ bytes: [UInt8]) throws -> String {
        let worksheet = try WorksheetReader.read(bytes, name: "a")
        return "\(worksheet.format) \(Reading.outline(worksheet))"
    }

    @Test func xmlIsReadWithAndWithoutAByteOrderMark() throws {
        #expect(try FormatTests.read(Array(FormatTests.text.utf8)) == "xmcd (define γ 1.0)")
        #expect(try FormatTests.read([0xEF, 0xBB, 0xBF] + Array(FormatTests.text.utf8)) == "xmcd (define γ 1.0)")
        let headless = FormatTests.text.drop { $0 != ">" }.dropFirst()
        #expect(try FormatTests.read(Array("\n\(headless)".utf8)) == "xmcd (define γ 1.0)")
    }

    @Test func utf16IsReadInBothOrders() throws {
        let text = FormatTests.text.split(separator: "UTF-8", omittingEmptySubsequences: false).joined(
            separator: "UTF-16")
        let little = Array(text.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = Array(text.utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(try FormatTests.read([0xFF, 0xFE] + little) == "xmcd (define γ 1.0)")
        #expect(try FormatTests.read([0xFE, 0xFF] + big) == "xmcd (define γ 1.0)")
    }

    @Test func aDeclaredOneByteEncodingIsHonoured() throws {
        let text = MathcadText.formula("<ml:str>caf\u{1}</ml:str>").split(
            separator: "UTF-8", omittingEmptySubsequences: false
        )
        .joined(separator: "ISO-8859-1")
        let bytes = Array(text.utf8).map { $0 == 1 ? 0xE9 : $0 }
        #expect(try FormatTests.read(bytes) == "xmcd (bare \"café\")")
    }

    @Test func gzipIsUnpackedAlsoInSeveralMembers() throws {
        let bytes = Array(FormatTests.text.utf8)
        #expect(try FormatTests.read(GzipBytes.packed(bytes)) == "xmcdz (define γ 1.0)")
        let half = bytes.count / 2
        let members = GzipBytes.packed(Array(bytes[..<half])) + GzipBytes.packed(Array(bytes[half...]))
        #expect(try FormatTests.read(members + [0, 0, 0]) == "xmcdz (define γ 1.0)")
    }

    @Test func anArchiveOfOneXmcdIsReadToo() throws {
        let bytes = ZipBytes.archive([.init("a.xmcd", FormatTests.text)])
        #expect(try FormatTests.read(bytes) == "xmcdz (define γ 1.0)")
    }

    @Test func archivesOfPrimeMayNameTheirPartsWithBackslashes() throws {
        let regions = PrimeText.region(1, "<ml:define><ml:id>a</ml:id><ml:real>1</ml:real></ml:define>")
        let bytes = ZipBytes.archive([
            .init(
                "mathcad\\worksheet.xml", "<worksheet \(PrimeText.namespaces)><regions>\(regions)</regions></worksheet>"
            )
        ])
        #expect(try FormatTests.read(bytes) == "mcdx (define a 1.0)")
    }

    @Test func packedPartsAreUnpacked() throws {
        var entry = ZipBytes.Entry(
            "mathcad/worksheet.xml",
            "<worksheet \(PrimeText.namespaces)><regions>\(PrimeText.region(1, "<ml:id>a</ml:id>"))</regions></worksheet>"
        )
        entry.isDeflated = true
        #expect(try FormatTests.read(ZipBytes.archive([entry])) == "mcdx (bare a)")
    }
}
