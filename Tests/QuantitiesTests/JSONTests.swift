import Testing

@testable import Quantities

@Suite struct JSONTests {
    @Test func textIsCompactAndKeepsTheOrder() {
        let json: JSON = ["b": 1, "a": [nil, true, 2.5, "x"], "empty": [:]]
        #expect(json.text == #"{"b":1,"a":[null,true,2.5,"x"],"empty":{}}"#)
    }

    @Test func shortListsStayOnOneLine() {
        let value: JSON = ["type": "number", "si": 12500.0, "dimension": ["kg": 1, "m": 2, "s": -2]]
        let json: JSON = ["job": "x", "steps": [value], "list": [1, 2, 3], "none": []]
        #expect(
            json.prettyText == """
                {
                  "job": "x",
                  "steps": [
                    { "type": "number", "si": 12500.0, "dimension": { "kg": 1, "m": 2, "s": -2 } }
                  ],
                  "list": [1, 2, 3],
                  "none": []
                }
                """)
    }

    @Test func longListsTakeALineForEachElement() {
        let json = JSON.array((0..<40).map { .integer(1000 + $0) })
        #expect(json.prettyText.split(separator: "\n").count == 42)
    }

    @Test func controlCharactersAreEscaped() throws {
        let string = "a\"b\\c\n\t\r\u{1}\u{7F}é😀"
        let json = JSON.string(string)
        #expect(json.text == "\"a\\\"b\\\\c\\n\\t\\r\\u0001\\u007fé😀\"")
        #expect(try JSON(parsing: json.text) == json)
    }

    @Test func numbersReadBackBitForBit() throws {
        var state: UInt64 = 42
        var numbers = [
            0.1, -0.0, .leastNonzeroMagnitude, 1.7976931348623157e308, 1e307, 12500, 1e22, 123456789012345680, -3,
            0.1 + 0.2,
        ]
        while numbers.count < 2000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let x = Double(bitPattern: state)
            if x.isFinite { numbers.append(x) }
        }
        let text = JSON.array(numbers.map(JSON.number)).text
        let read = try #require(try JSON(parsing: text).asArray)
        #expect(read.map { $0.asDouble?.bitPattern } == numbers.map(\.bitPattern))
    }

    @Test func wholeNumbersKeepAllTheirDigits() throws {
        #expect(try JSON(parsing: "9007199254740993") == .integer(9_007_199_254_740_993))
        #expect(JSON.integer(9_007_199_254_740_993).text == "9007199254740993")
        #expect(try JSON(parsing: "[1, 1.0, 1.5]") == [1, 1, 1.5])
    }

    @Test func numbersThatJSONLacksAreStrings() {
        #expect(JSON.double(.nan).text == #""NaN""#)
        #expect(JSON.number(-.infinity).text == #""-Infinity""#)
        #expect(JSON.double(.infinity).asDouble == .infinity)
        #expect(JSON.string("NaN").asDouble?.isNaN == true)
        #expect(JSON.string("12").asDouble == nil)
    }

    @Test func membersAreFoundByKey() throws {
        let json = try JSON(parsing: #"{"a": {"b": [1, 2]}, "c": null}"#)
        #expect(json["a"]?["b"]?[1] == 2)
        #expect(json["x"] == nil)
        #expect(json["a"]?[0] == nil)
        #expect(json["c"] == JSON.null)
    }
}
