import Testing
import Worksheets

/// Damaged and hostile files end in an error that names the fault and the place.
@Suite struct RejectionTests {
    private static let formula = "<ml:define><ml:id>a</ml:id><ml:real>1</ml:real></ml:define>"
    private static let valid = MathcadText.formula(formula)

    private static func failure(_ text: String, limits: ReadingLimits = ReadingLimits()) -> String? {
        Reading.failure(Array(text.utf8), name: "a.xmcd", limits: limits)
    }

    @Test func filesThatAreNoWorksheetsAreTold() {
        let expected = "expected a worksheet (.xmcd, .xmcdz, .mcdx or .sm)\n  --> a"
        let cases: [([UInt8], String)] = [
            (Array("hello".utf8), "text"), (Array("%PDF-1.7".utf8), "a PDF document"), ([0, 1, 2], "binary data"),
            (Array(".MCAD 304".utf8), "a worksheet of Mathcad 11 or older (.mcd)"),
            ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"), ([0xD0, 0xCF, 0x11, 0xE0], "an OLE document"),
        ]
        for (bytes, found) in cases {
            #expect(Reading.failure(bytes, name: "a") == "error: cannot read 'a': found \(found), \(expected)")
        }
        #expect(
            Reading.failure([], name: "a") == "error: cannot read 'a': the file is empty; expected a worksheet\n  --> a"
        )
    }

    @Test func aFileThatIsNotThereIsNamed() {
        do {
            _ = try WorksheetReader.read(contentsOf: "/nowhere/a.xmcd")
            Issue.record("expected an error")
        } catch {
            #expect(
                error.description
                    == "error: cannot read '/nowhere/a.xmcd': no such file or directory\n  --> /nowhere/a.xmcd")
        }
    }

    @Test func aFolderIsNoWorksheet() {
        do {
            _ = try WorksheetReader.read(contentsOf: "/")
            Issue.record("expected an error")
        } catch {
            #expect(error.description == "error: cannot read '/': is a directory\n  --> /")
        }
    }

    @Test func anotherRootElementIsNamed() {
        #expect(
            RejectionTests.failure("<?xml version=\"1.0\"?>\n<regions/>") == """
                error: cannot read 'a.xmcd': found the root element 'regions', expected 'worksheet of \
                http://schemas.mathsoft.com/worksheet…'
                  --> a.xmcd:2:9
                """)
        #expect(
            RejectionTests.failure("<worksheet xmlns=\"http://www.w3.org/1999/xhtml\"/>") == """
                error: cannot read 'a.xmcd': found the root element 'worksheet of \
                http://www.w3.org/1999/xhtml', expected 'worksheet of http://schemas.mathsoft.com/worksheet…'
                  --> a.xmcd:1:48
                """)
    }

    @Test func malformedXMLHasItsLineAndColumn() {
        #expect(
            RejectionTests.failure("<worksheet \(MathcadText.namespaces)>\n<regions></worksheet>") == """
                error: cannot read 'a.xmcd': the XML is damaged: Opening and ending tag mismatch: regions line 2 and worksheet
                  --> a.xmcd:2:22
                """)
    }

    @Test func aPrefixWithoutANamespaceIsAFault() {
        let text = RejectionTests.valid.split(separator: "xmlns:ml=", omittingEmptySubsequences: false)
            .joined(separator: "xmlns:other=")
        #expect(RejectionTests.failure(text)?.contains("Namespace prefix ml on define is not defined") == true)
    }

    @Test func documentTypesAreRefusedBeforeAnythingInThemIsRead() {
        let entities = (1...9).map { "<!ENTITY e\($0) \"\(String(repeating: "&e\($0 - 1);", count: 10))\">" }.joined()
        let cases = [
            "<!DOCTYPE worksheet>", "<!DOCTYPE worksheet SYSTEM \"http://example.com/a.dtd\">",
            "<!DOCTYPE worksheet [<!ENTITY e0 \"ha\">\(entities)]>",
            "<!DOCTYPE worksheet [<!ENTITY file SYSTEM \"file:///etc/passwd\">]>",
            "<!DOCTYPE worksheet [<!ENTITY % remote SYSTEM \"http://example.com/a\"> %remote;]>",
        ]
        for type in cases {
            let text = "<?xml version=\"1.0\"?>\(type)<worksheet \(MathcadText.namespaces)>&file;&e9;</worksheet>"
            let error = RejectionTests.failure(text)
            #expect(
                error?.hasPrefix(
                    "error: cannot read 'a.xmcd': found a document type declaration, expected a worksheet without one\n  --> a.xmcd:1:"
                )
                    == true)
        }
    }

    @Test func undeclaredEntitiesAreAFault() {
        let text = MathcadText.formula("<ml:str>&secret;</ml:str>")
        #expect(RejectionTests.failure(text)?.contains("Entity 'secret' not defined") == true)
    }

    @Test func elementsNestedTooDeepAreRefused() {
        func nested(_ count: Int) -> String {
            MathcadText.formula(
                String(repeating: "<ml:parens>", count: count) + "<ml:real>1</ml:real>"
                    + String(repeating: "</ml:parens>", count: count))
        }
        #expect(RejectionTests.failure(nested(251)) == nil)
        #expect(
            RejectionTests.failure(nested(252))?.hasPrefix(
                "error: cannot read 'a.xmcd': found elements nested more than 256 deep, which is the limit\n  --> a.xmcd:5:"
            )
                == true)
        #expect(RejectionTests.failure(nested(100_000))?.contains("nested more than 256 deep") == true)
    }

    @Test func tooMuchXMLIsRefused() {
        var limits = ReadingLimits()
        limits.bytes = 1000
        let error =
            "error: cannot read 'a.xmcd': found more than 1000 bytes after unpacking, which is the limit\n  --> a.xmcd"
        let large = MathcadText.formula("<ml:str>\(String(repeating: "a", count: 2000))</ml:str>")
        #expect(RejectionTests.failure(large, limits: limits) == error)
        #expect(Reading.failure(GzipBytes.packed(Array(large.utf8)), name: "a.xmcd", limits: limits) == error)
        limits.bytes = 1 << 20
        limits.elements = 5
        #expect(
            RejectionTests.failure(large, limits: limits)?.contains(
                "found more than 5 XML elements, which is the limit")
                == true)
    }

    @Test func veryManyAttributesAreRefused() {
        let attributes = (0..<40_000).map { " a\($0)=\"1\"" }.joined()
        #expect(
            RejectionTests.failure(MathcadText.formula("<ml:id\(attributes)>x</ml:id>"))?.contains(
                "found an element of more than 10000 attributes, which is the limit") == true)
        let few = (0..<1000).map { " a\($0)=\"1\"" }.joined()
        #expect(RejectionTests.failure(MathcadText.formula("<ml:id\(few)>x</ml:id>")) == nil)
    }

    @Test func wrongEncodingsAreClear() {
        let invalid = Array(RejectionTests.valid.utf8).map { $0 == UInt8(ascii: "a") ? 0xE9 : $0 }
        #expect(Reading.failure(invalid, name: "a.xmcd")?.contains("the XML is damaged: ") == true)
        let bytes = Array(MathcadText.formula("<ml:str>caf\u{1}</ml:str>").utf8).map { $0 == 1 ? 0xE9 : $0 }
        #expect(
            Reading.failure(bytes, name: "a.xmcd")?.hasPrefix(
                "error: cannot read 'a.xmcd': the XML is damaged: Input is not proper UTF-8, indicate encoding !\n  --> a.xmcd:5:"
            )
                == true)
        let unknown = RejectionTests.valid.split(separator: "UTF-8", omittingEmptySubsequences: false)
            .joined(separator: "KLINGON-1")
        #expect(RejectionTests.failure(unknown)?.contains("Unsupported encoding KLINGON-1") == true)
        let half = RejectionTests.valid.split(separator: "UTF-8", omittingEmptySubsequences: false).joined(
            separator: "UTF-16")
        let wide: [UInt8] = half.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let odd: [UInt8] = [0xFF, 0xFE] + wide.dropLast(101)
        #expect(Reading.failure(odd, name: "a.xmcd")?.contains("the XML is damaged: ") == true)
    }

    @Test func damagedGzipIsTold() {
        var bytes = GzipBytes.packed(Array(RejectionTests.valid.utf8))
        #expect(
            Reading.failure(Array(bytes.dropLast(30)), name: "a.xmcdz")
                == "error: cannot read 'a.xmcdz': the gzip data is damaged: the data ends too early\n  --> a.xmcdz")
        bytes[bytes.count - 6] ^= 1
        #expect(
            Reading.failure(bytes, name: "a.xmcdz")
                == "error: cannot read 'a.xmcdz': the gzip data is damaged: incorrect data check\n  --> a.xmcdz")
        #expect(Reading.failure([0x1F, 0x8B], name: "a.xmcdz")?.contains("the data ends too early") == true)
    }
}
