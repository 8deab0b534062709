import Testing
import Worksheets

/// Damaged and hostile archives.
@Suite struct ArchiveRejectionTests {
    private static let region = PrimeText.region(1, "<ml:id>a</ml:id>")
    private static let main = "<worksheet \(PrimeText.namespaces)><regions>\(region)</regions></worksheet>"

    private static func failure(_ bytes: [UInt8], _ limits: ReadingLimits = ReadingLimits()) -> String? {
        Reading.failure(bytes, name: "a.mcdx", limits: limits)
    }

    @Test(arguments: ["../evil.xml", "mathcad/../../evil", "/etc/passwd", "C:/a", "\\\\host\\a", "a\\..\\..\\b", ".."])
    func entriesThatLeadOutOfTheArchiveAreRefused(_ name: String) {
        let bytes = ZipBytes.archive([.init("mathcad/worksheet.xml", ArchiveRejectionTests.main), .init(name, "x")])
        #expect(
            ArchiveRejectionTests.failure(bytes) == """
                error: cannot read 'a.mcdx': found the archive entry '\(name)', whose name leads out of the archive
                  --> a.mcdx(\(name))
                """)
    }

    @Test func anArchiveWithoutAWorksheetIsTold() {
        #expect(
            ArchiveRejectionTests.failure(ZipBytes.archive([.init("word/document.xml", "<a/>")])) == """
                error: cannot read 'a.mcdx': expected the archive entry 'mathcad/worksheet.xml', found none
                  --> a.mcdx(mathcad/worksheet.xml)
                """)
    }

    @Test func tooManyEntriesAreRefused() {
        var limits = ReadingLimits()
        limits.entries = 3
        #expect(
            ArchiveRejectionTests.failure(PrimeText.archive(""), limits)
                == "error: cannot read 'a.mcdx': found an archive of 5 entries, expected at most 3\n  --> a.mcdx")
    }

    @Test func sizesAreCountedWhateverTheHeadersClaim() {
        var limits = ReadingLimits()
        limits.bytes = 100_000
        var entry = ZipBytes.Entry(
            "mathcad/worksheet.xml",
            ArchiveRejectionTests.main + "<!--" + String(repeating: "a", count: 200_000) + "-->")
        entry.isDeflated = true
        #expect(
            ArchiveRejectionTests.failure(ZipBytes.archive([entry]), limits) == """
                error: cannot read 'a.mcdx': found more than 100000 bytes after unpacking, which is the limit
                  --> a.mcdx(mathcad/worksheet.xml)
                """)
        entry.claimedSize = 10
        #expect(ArchiveRejectionTests.failure(ZipBytes.archive([entry]), limits) != nil)
    }

    @Test func theLimitHoldsForAllPartsTogether() {
        var limits = ReadingLimits()
        limits.bytes = 3000
        let padding = "<!--" + String(repeating: "a", count: 2000) + "-->"
        let bytes = ZipBytes.archive([
            .init("mathcad/worksheet.xml", ArchiveRejectionTests.main + padding),
            .init("mathcad/result.xml", "<resultsList/>" + padding),
        ])
        #expect(
            ArchiveRejectionTests.failure(bytes, limits)?.contains("found more than") == true)
        limits.bytes = 10_000
        #expect(ArchiveRejectionTests.failure(bytes, limits) == nil)
    }

    @Test func corruptEntriesAreTold() throws {
        var bytes = ZipBytes.archive([.init("mathcad/worksheet.xml", ArchiveRejectionTests.main)])
        let at = try #require(bytes.firstIndex(of: UInt8(ascii: ">")))
        bytes[at + 20] ^= 1
        #expect(
            ArchiveRejectionTests.failure(bytes)?.hasPrefix("error: cannot read 'a.mcdx': the ") == true)
        var sum = ZipBytes.archive([.init("mathcad/worksheet.xml", ArchiveRejectionTests.main + " ")])
        sum[sum.count - 100] ^= 0
        let space = try #require(sum.lastIndex(of: UInt8(ascii: " ")))
        sum[space] = UInt8(ascii: "\n")
        #expect(
            ArchiveRejectionTests.failure(sum) == """
                error: cannot read 'a.mcdx': the archive is damaged: crc error
                  --> a.mcdx(mathcad/worksheet.xml)
                """)
    }

    @Test func cutOffArchivesAreTold() {
        let bytes = PrimeText.archive(ArchiveRejectionTests.region)
        #expect(
            ArchiveRejectionTests.failure(Array(bytes.prefix(bytes.count / 2)))
                == "error: cannot read 'a.mcdx': the archive is damaged: not a zip archive\n  --> a.mcdx")
        #expect(
            ArchiveRejectionTests.failure(Array("PK".utf8))
                == "error: cannot read 'a.mcdx': the archive is damaged: not a zip archive\n  --> a.mcdx")
    }

    @Test func faultsInPartsNameThePart() {
        let bytes = ZipBytes.archive([
            .init("mathcad/worksheet.xml", ArchiveRejectionTests.main), .init("mathcad/result.xml", "<resultsList>"),
        ])
        #expect(
            ArchiveRejectionTests.failure(bytes) == """
                error: cannot read 'a.mcdx': the XML is damaged: Premature end of data in tag resultsList line 1
                  --> a.mcdx(mathcad/result.xml):1:14
                """)
        let type = ZipBytes.archive([
            .init("mathcad/worksheet.xml", ArchiveRejectionTests.main),
            .init("mathcad/integration.xml", "<!DOCTYPE a><regions/>"),
        ])
        #expect(ArchiveRejectionTests.failure(type)?.contains("found a document type declaration") == true)
    }
}
