import Quantities
import Testing

@testable import Chains

/// The nodes of a JSON text: their places, and what a chain file may hold that other documents may not.
@Suite struct SourceNodeTests {
    @Test func placesCountLinesAndScalars() throws {
        let node = try SourceNode(parsing: "\u{FEFF}{ \"é\": \"x\\n\",\r\n   \"bc\": -12.5, \"d\": [ {} ] }")
        let second = try #require(node.member("bc"))
        #expect(node.place == SourcePlace(line: 1, column: 1))
        #expect(node.member("é")?.value.place == SourcePlace(line: 1, column: 8, length: 5))
        #expect(second.keyPlace == SourcePlace(line: 2, column: 4, length: 4))
        #expect(second.value.place == SourcePlace(line: 2, column: 10, length: 5))
        guard case .array(let elements)? = node.member("d")?.value.content else {
            Issue.record("no array")
            return
        }
        #expect(node.member("d")?.value.place == SourcePlace(line: 2, column: 22))
        #expect(elements.map(\.place) == [SourcePlace(line: 2, column: 24)])
    }

    @Test func aNodeHoldsWhatTheValueOfTheSameTextHolds() throws {
        let text = "{\"b\":[1,2.5,-0.0,null,true,\"\\u00e9\\n\"],\"a\":{\"x\":{},\"y\":[]}}"
        #expect(try SourceNode(parsing: text).json == JSON(parsing: text))
    }

    @Test func aFaultHasThePlaceOfTheTextThatHoldsIt() {
        #expect(throws: JSONTextError(.unexpected(found: "'é'", expected: "a value"), at: .init(line: 2, column: 7))) {
            try SourceNode(parsing: "{ \"a\":\n[\"é\", é] }")
        }
    }

    @Test func everyPrefixOfAChainFileIsRefusedWithAPlace() throws {
        let bytes = Array("{ \"name\": \"b\\u00e9\", \"steps\": [ { \"id\": \"a\", \"x\": [1.5, -2e3, null] } ] }".utf8)
        for count in 0..<bytes.count {
            let error = #expect(throws: JSONTextError.self) { try SourceNode(parsing: bytes[..<count]) }
            #expect(error?.place.line == 1)
            #expect((1...count + 1).contains(error?.place.column ?? 0))
        }
        #expect(try SourceNode(parsing: bytes).member("name")?.value.json == "bé")
    }

    @Test func equalKeysAreKeptForTheReaderOfChainFiles() throws {
        let node = try SourceNode(parsing: "{ \"a\": 1,\n \"b\": [{ \"c\": 1, \"c\": 2 }], \"a\": 3 }")
        guard case .object(let members) = node.content else {
            Issue.record("no object")
            return
        }
        #expect(members.map(\.key) == ["a", "b", "a"])
        #expect(node.repeatedKey?.keyPlace == SourcePlace(line: 2, column: 18, length: 3))
        #expect(try SourceNode(parsing: "[{ \"a\": { \"a\": 1 } }, { \"a\": 1 }]").repeatedKey == nil)
    }
}
