import Quantities
import Testing

@testable import Chains

/// The JSON reader: everything that JSON allows, and the place of every fault.
@Suite struct JSONScannerTests {
    @Test(arguments: [
        ("{\"a\":\t[1,\r\n2.5e-3, -0.0, true, false, null]}", "{\"a\":[1,0.0025,-0.0,true,false,null]}"),
        ("\"\\u00e9\\uD83D\\uDE00\\/\\b\\f\\n\\r\\t\\\\\\\"\"", "\"é😀/\\u0008\\u000c\\n\\r\\t\\\\\\\"\""),
        ("123456789012345678", "123456789012345678"), ("123456789012345678901", "1.2345678901234568e+20"),
        ("\u{FEFF}{}", "{}"), ("[[], {}, \"\"]", "[[],{},\"\"]"), ("{\"b\":1,\"a\":2}", "{\"b\":1,\"a\":2}"),
        ("5e-324", "5e-324"),
    ])
    func everythingThatJSONAllowsIsRead(_ text: String, _ expected: String) throws {
        #expect(try JSONScanner.json(of: Array(text.utf8)).text == expected)
    }

    @Test(arguments: [
        ("", "1:1 unexpected end of the file, expected a value"), ("{\"a\" 1}", "1:6 expected ':' after the key 'a'"),
        ("{\n  a: 1 }", "2:3 expected a key in double quotes"), ("[1,\n 2", "2:3 expected ',' or ']'"),
        ("[1 2]", "1:4 expected ',' or ']'"), ("{\"a\":1 \"b\":2}", "1:8 expected ',' or '}'"),
        ("\"a\nb\"", "1:3 a line break or control character inside of a text"),
        ("\"abc", "1:1 a text without its closing quote"),
        ("\"\\x\"", "1:3 unknown escape '\\x'"), ("\"\\ud800\"", "1:8 half of a surrogate pair"),
        ("01", "1:3 a number cannot begin with 0"), ("1e999", "1:1 the number 1e999 is out of range"),
        ("-", "1:2 expected a digit"),
        ("nul", "1:1 expected a value"), ("{} x", "1:4 unexpected text after the end of the document"),
        ("[\"é\", é]", "1:7 expected a value"),
    ])
    func aFaultIsToldWithItsPlace(_ text: String, _ expected: String) {
        do {
            _ = try JSONScanner.node(of: Array(text.utf8))
            Issue.record("\(text) was read")
        } catch let failure as JSONScanner.Failure {
            #expect("\(failure.place.line):\(failure.place.column) \(failure.message)" == expected)
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test func everyPrefixOfAChainFileReadsOrFailsWithAPlace() throws {
        let text = "{ \"name\": \"b\\u00e9\", \"steps\": [ { \"id\": \"a\", \"x\": [1.5, -2e3, null] } ] }"
        let bytes = Array(text.utf8)
        for count in 0..<bytes.count {
            #expect(throws: JSONScanner.Failure.self) { try JSONScanner.node(of: Array(bytes[..<count])) }
        }
        _ = try JSONScanner.node(of: bytes)
    }

    @Test func deepNestingIsRefused() {
        let text = String(repeating: "[", count: 100_000)
        #expect(throws: JSONScanner.Failure.self) { try JSONScanner.node(of: Array(text.utf8)) }
    }

    @Test func placesCountLinesAndScalars() throws {
        let node = try JSONScanner.node(of: Array("{ \"é\": \"x\",\n   \"bc\": 12 }".utf8))
        let second = try #require(node.member("bc"))
        #expect(second.keyPlace == SourcePlace(line: 2, column: 4, length: 4))
        #expect(second.value.place == SourcePlace(line: 2, column: 10, length: 2))
        #expect(node.member("é")?.value.place == SourcePlace(line: 1, column: 8, length: 3))
    }
}
