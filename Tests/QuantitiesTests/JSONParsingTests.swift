import Testing

@testable import Quantities

/// The reader of JSON texts: everything that JSON allows and nothing else, and the place of every fault.
@Suite struct JSONParsingTests {
    @Test(arguments: [
        ("{\"a\":\t[1,\r\n2.5e-3, -0.0, true, false, null]}", "{\"a\":[1,0.0025,-0.0,true,false,null]}"),
        ("\"\\u00e9\\uD83D\\uDE00\\/\\b\\f\\n\\r\\t\\\\\\\"\"", "\"é😀/\\u0008\\u000c\\n\\r\\t\\\\\\\"\""),
        ("\"\\u0000 no escape up to here\\\\\"", "\"\\u0000 no escape up to here\\\\\""),
        ("123456789012345678", "123456789012345678"), ("123456789012345678901", "1.2345678901234568e+20"),
        ("[-9223372036854775808, 9223372036854775807]", "[-9223372036854775808,9223372036854775807]"),
        ("[-9223372036854775809, 9223372036854775808]", "[-9.223372036854776e+18,9.223372036854776e+18]"),
        ("[0, -0, 0e5, 1E+2, 1e-999]", "[0,-0.0,0.0,100.0,0.0]"),
        ("\u{FEFF} {} ", "{}"), ("[[], {}, \"\"]", "[[],{},\"\"]"), ("{\"b\":1,\"a\":2}", "{\"b\":1,\"a\":2}"),
        ("5e-324", "5e-324"), ("{\"a\":{\"a\":1},\"b\":{\"a\":2}}", "{\"a\":{\"a\":1},\"b\":{\"a\":2}}"),
    ])
    func everythingThatJSONAllowsIsRead(_ text: String, _ expected: String) throws {
        #expect(try JSON(parsing: text).text == expected)
    }

    @Test(arguments: [
        ("", "line 1, column 1: expected a value, found the end of the text"),
        ("{\"a\" 1}", "line 1, column 6: expected ':' after the key 'a', found a number"),
        ("{\n  a: 1 }", "line 2, column 3: expected a key in double quotes, found 'a'"),
        ("{\"a\":1,}", "line 1, column 8: expected a key in double quotes, found '}'"),
        ("[1,\n 2", "line 2, column 3: expected ',' or ']', found the end of the text"),
        ("[1 \"2\"]", "line 1, column 4: expected ',' or ']', found a string"),
        ("[1,]", "line 1, column 4: expected a value, found ']'"),
        ("{\"a\":1 \"b\":2}", "line 1, column 8: expected ',' or '}', found a string"),
        ("{\"a\":1]", "line 1, column 7: expected ',' or '}', found ']'"),
        ("\"a\nb\"", "line 1, column 3: a line break inside of a string: write '\\n'"),
        ("\"eight or\tmore than eight\"", "line 1, column 10: a tab inside of a string: write '\\t'"),
        ("\"\u{1}\"", "line 1, column 2: a control character inside of a string"),
        ("[\"abc", "line 1, column 2: a string without its closing quote"),
        ("\"abc\\\"", "line 1, column 1: a string without its closing quote"),
        ("\"ab\\x\"", "line 1, column 4: unknown escape '\\x'"), ("\"\\é\"", "line 1, column 2: unknown escape '\\é'"),
        ("\"\\ud800\"", "line 1, column 2: half of a surrogate pair"),
        ("\"\\ud800\\u0041\"", "line 1, column 2: half of a surrogate pair"),
        ("\"é\\udc00\"", "line 1, column 3: half of a surrogate pair"),
        ("\"\\u12\"", "line 1, column 6: expected four hexadecimal digits, found a string"),
        ("\"\\u+123\"", "line 1, column 4: expected four hexadecimal digits, found '+'"),
        ("-01", "line 1, column 2: a number cannot begin with 0"),
        ("[1e999]", "line 1, column 2: the number 1e999 is out of range"),
        (
            String(repeating: "9", count: 400),
            "line 1, column 1: the number \(String(repeating: "9", count: 32))… is out of range"
        ),
        ("-", "line 1, column 2: expected a digit, found the end of the text"),
        ("1.e5", "line 1, column 3: expected a digit, found 'e'"),
        ("[1e+]", "line 1, column 5: expected a digit, found ']'"),
        ("nul", "line 1, column 1: expected a value, found 'nul'"),
        ("nullx", "line 1, column 1: expected a value, found 'nullx'"),
        ("+1", "line 1, column 1: expected a value, found '+'"),
        ("NaN", "line 1, column 1: expected a value, found 'NaN'"),
        ("{} x", "line 1, column 4: expected the end of the text, found 'x'"),
        ("[\"é\", é]", "line 1, column 7: expected a value, found 'é'"),
        ("{\"a\":1,\n \"b\":2, \"\\u0061\":3}", "line 2, column 9: the key 'a' appears twice"),
    ])
    func aFaultIsToldWithItsPlace(_ text: String, _ expected: String) {
        let error = #expect(throws: JSONTextError.self) { try JSON(parsing: text) }
        #expect(error?.description == expected)
    }

    @Test func aRepeatedKeyIsMarkedAsAWholeAmongManyMembers() {
        let members = (0..<100).map { "\"key\($0)\":\($0)" }.joined(separator: ",")
        #expect(throws: JSONTextError(.repeatedKey("key7"), at: JSONTextPlace(line: 2, column: 1, length: 6))) {
            try JSON(parsing: "{\(members),\n\"key7\":0}")
        }
        #expect(throws: Never.self) { try JSON(parsing: "{\(members)}") }
    }

    @Test func bytesThatAreNotUTF8AreRefused() {
        let texts: [([UInt8], JSONTextError)] = [
            ([0x22, 0x61, 0xC3, 0x22], JSONTextError(.invalidUTF8, at: JSONTextPlace(line: 1, column: 3))),
            ([0x22, 0x5C, 0x6E, 0xFF, 0x22], JSONTextError(.invalidUTF8, at: JSONTextPlace(line: 1, column: 4))),
            // A surrogate, and a slash in more bytes than it needs.
            ([0x22, 0xED, 0xA0, 0x80, 0x22], JSONTextError(.invalidUTF8, at: JSONTextPlace(line: 1, column: 2))),
            ([0x22, 0xC0, 0xAF, 0x22], JSONTextError(.invalidUTF8, at: JSONTextPlace(line: 1, column: 2))),
            (
                [0x5B, 0xFF, 0x5D],
                JSONTextError(
                    .unexpected(found: "a byte that is not UTF-8", expected: "a value"),
                    at: JSONTextPlace(line: 1, column: 2))
            ),
        ]
        for (bytes, error) in texts { #expect(throws: error) { try JSON(parsing: bytes) } }
    }

    @Test func nestingHasALimit() throws {
        let deepest = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
        #expect(try JSON(parsing: deepest).text == deepest)
        let error = JSONTextError(.tooDeep(limit: 512), at: JSONTextPlace(line: 1, column: 513))
        #expect(throws: error) { try JSON(parsing: String(repeating: "[", count: 100_000)) }
    }

    @Test func everyPrefixOfADocumentIsRefusedWithAPlace() throws {
        let text =
            "{\"é\\u00e9\": [1.5, -2e3,\n null, true, false],\n \"b\": {\"c\": \"\\ud83d\\ude00 😀\", \"d\": \"\"}}"
        let bytes = Array(text.utf8)
        for count in 0..<bytes.count {
            let prefix = bytes[..<count]
            let error = try #require(throws: JSONTextError.self) { try JSON(parsing: prefix) }
            let lines = String(decoding: prefix, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            #expect((1...lines.count).contains(error.place.line))
            #expect((1...lines[error.place.line - 1].unicodeScalars.count + 1).contains(error.place.column))
        }
        #expect(try JSON(parsing: bytes)["b"]?["c"] == "😀 😀")
    }

    @Test func bytesInSeveralPiecesAreRead() throws {
        #expect(try JSON(parsing: ["[1,", "\"é\"]"].lazy.flatMap(\.utf8)) == [1, "é"])
    }

    @Test func randomDocumentsReadBack() throws {
        var source = RandomJSON(seed: 7)
        for _ in 0..<500 {
            let json = source.value(depth: 4)
            #expect(try JSON(parsing: json.text) == json)
            #expect(try JSON(parsing: json.prettyText).text == json.text)
        }
    }

    @Test func randomlyBrokenDocumentsAreRefusedOrReadBack() throws {
        var source = RandomJSON(seed: 11)
        var refused = 0
        for _ in 0..<3000 {
            var bytes = source.value(depth: 3).bytes
            bytes[Int(source.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: source.next())
            do {
                let json = try JSON(parsing: bytes)
                #expect(try JSON(parsing: json.text) == json)
            } catch {
                refused += 1
                #expect(error.place.line >= 1 && error.place.column >= 1 && error.place.column <= bytes.count + 1)
            }
        }
        #expect(refused > 500)
    }
}

/// Makes documents of every kind of value, the same ones for the same seed.
struct RandomJSON: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 32) | (state << 32)
    }

    mutating func value(depth: Int) -> JSON {
        let count = Int.random(in: 0..<12, using: &self)
        switch Int.random(in: 0..<(depth == 0 ? 5 : 9), using: &self) {
        case 0: return .null
        case 1: return .bool(count < 6)
        case 2: return .integer(Int(truncatingIfNeeded: next()) >> (5 * count))
        case 3: return .double(Double(bitPattern: next()))
        case 4: return .string(text())
        case 5, 6: return .array((0..<count).map { _ in value(depth: depth - 1) })
        default: return .object((0..<count).map { JSON.Member("\($0) \(text())", value(depth: depth - 1)) })
        }
    }

    private mutating func text() -> String {
        let alphabet: [Character] = ["a", "Z", "\"", "\\", "/", "\n", "\t", "\u{0}", "\u{7F}", "é", "µ", "😀", "🇪🇺", " "]
        return String(
            (0..<Int.random(in: 0..<20, using: &self)).map { _ in alphabet.randomElement(using: &self) ?? " " })
    }
}
