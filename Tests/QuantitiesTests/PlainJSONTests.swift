import Quantities
import Testing

/// What of plain JSON becomes which value, and back.
@Suite struct PlainJSONTests {
    private func value(_ text: String) throws -> Value? { try Value.plain(JSON(parsing: text)) }

    @Test(arguments: [
        ("12", "12"), ("-0.5", "-0.5"), ("true", "1"), ("false", "0"), (#""a \"b\"""#, #""a "b"""#), ("[]", "[]"),
        ("[1, 2.5]", "[1; 2.5]"), (#"[[1, 2], [3]]"#, "[[1; 2]; [3]]"),
        (#"{"a": {"b": [1]}, "none": null}"#, "{a: {b: [1]}}"), ("9007199254740992", "9007199254740992.0"),
        ("9007199254740993", #""9007199254740993""#), ("-9007199254740993", #""-9007199254740993""#),
    ]) func everyDocumentIsAValue(_ text: String, _ expected: String) throws {
        #expect(try value(text)?.text(format: .exact) == expected)
    }

    @Test func listsInsideOfListsHaveALimit() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(try value(nested(64))?.nesting == 64)
        let error = #expect(throws: ValueFormatError.self) { try value(nested(65)) }
        #expect(
            error?.description.hasSuffix("expected at most 64 arrays and objects inside one another, found more")
                == true
        )
    }

    @Test func valuesAreWrittenAsOthersReadThem() throws {
        let matrix = Matrix(rows: 2, columns: 2, si: [1, 3, 2, 4])
        let record = Record([
            Record.Member("n", .number(3)), Record.Member("x", .number(0.1)), Record.Member("t", .string("a")),
            Record.Member("L", .number(try Quantity(parsing: "3 m"))), Record.Member("A", .matrix(matrix)),
            Record.Member("v", .matrix(Matrix(column: [.number(1), .string("b")]))),
        ])
        #expect(
            Value.record(record).plainJSON.text
                == #"{"n":3,"x":0.1,"t":"a","L":{"value":3.0,"units":"m"},"A":[[1,2],[3,4]],"v":[1,"b"]}"#)
    }

    @Test(arguments: [
        ("[1, 2.5, -3]", "[1; 2.5; -3]"), (#"{"name": "B1", "ok": true, "none": null}"#, #"{name: "B1", ok: 1}"#),
        (#"[{"M": {"value": 3, "units": "kN*m"}}, []]"#, "[{M: 3000 J}; []]"),
        (#"{"type": "beam", "si": 3}"#, #"{type: "beam", si: 3}"#), (#"{"type": "number", "si": 3}"#, "3"),
        (#"{"value": 3, "units": 4}"#, "{value: 3, units: 4}"), (#""text""#, #""text""#),
    ])
    func objectsAreRecordsAndArraysLists(_ document: String, _ text: String) throws {
        let value = try #require(try Value.plain(JSON(parsing: document)))
        #expect(value.text() == text)
        #expect(try Value.plain(value.plainJSON) == value)
    }

    @Test func nullIsNoValue() throws {
        #expect(try Value.plain(.null) == nil)
        #expect(throws: ValueFormatError.wrongKind(path: "a[1]", expected: "a value", found: "null")) {
            try Value.plain(["a": [1, nil]])
        }
    }

    @Test func arraysOfSeveralColumnsAreWrittenByRows() {
        let matrix = Value.matrix(Matrix(rows: 2, columns: 2, si: [1, 2, 3, 4]))
        #expect(matrix.plainJSON.text == "[[1,3],[2,4]]")
        #expect(Value.number(2000, Dimension(m: 1, kg: 1, s: -2)).plainJSON == ["value": 2000, "units": "N"])
    }
}
