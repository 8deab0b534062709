import Testing

@testable import Quantities

@Suite struct ValueJSONTests {
    static let moment = Dimension(m: 2, kg: 1, s: -2)

    static let values: [Value] = [
        .number(12500, moment), .number(.nan), .number(-.infinity, moment), .string("a \"b\""),
        .complex(ComplexQuantity(Complex(1, -2), moment)), .number(-0.0),
        .matrix(Matrix(rows: 2, columns: 3, si: [1, 2, 3, 4, 5, 6], dimension: moment)),
        .matrix(Matrix(column: [.string("x"), .number(1), .matrix(Matrix(rows: 1, columns: 2, si: [1, 2]))])),
        .number(2, Dimension(exponents: [.length: Rational(1, 2) ?? Rational(whole: 0)]) ?? .one),
    ]

    @Test(arguments: values) func valuesReadBack(value: Value) throws {
        #expect(try Value(json: JSON(parsing: value.json.text)) == value)
        #expect(try Value(journalJSON: JSON(parsing: value.journalJSON.text)) == value)
    }

    @Test func aNumberNamesItsDimension() {
        #expect(
            Value.number(12500, ValueJSONTests.moment).json.text
                == #"{"type":"number","si":12500.0,"dimension":{"kg":1,"m":2,"s":-2}}"#)
        #expect(
            Value.complex(ComplexQuantity(Complex(1, 2))).json.text
                == #"{"type":"complex","si":[1.0,2.0],"dimension":{}}"#)
    }

    @Test func aMatrixIsWrittenRowByRow() throws {
        let json = Value.matrix(Matrix(rows: 1, columns: 2, si: [1, 2])).json
        #expect(
            json.text
                == #"{"type":"matrix","rows":1,"cols":2,"elements":[[{"type":"number","si":1.0,"dimension":{}},{"type":"number","si":2.0,"dimension":{}}]]}"#
        )
    }

    @Test func aRangeBecomesAColumn() throws {
        let range = Value.range(Progression(first: 0, step: 0.5, last: 1, dimension: .one))
        #expect(try Value(json: range.json) == .matrix(Matrix(rows: 3, columns: 1, si: [0, 0.5, 1])))
        let endless = Value.range(Progression(first: 0, step: 1e-9, last: 1e9, dimension: .one))
        #expect(try Value(json: endless.json) == endless)
    }

    @Test func theShortFormNamesAUnit() throws {
        func value(_ text: String) throws -> Value { try Value(json: JSON(parsing: text)) }
        let moment = try value(#"{"value": 12, "units": "kN*m", "text": "12 kN*m"}"#)
        #expect(moment == .number(12000, ValueJSONTests.moment))
        #expect(try value(#"{"value": 20, "units": "°C"}"#) == .number(293.15, Dimension(K: 1)))
        #expect(try value(#"{"value": 5}"#) == .number(5))
        #expect(try value(#"{"value": "text", "units": null}"#) == .string("text"))
        #expect(
            try value(#"{"value": [[1, 2], [3, 4]], "units": "mm"}"#)
                == .matrix(Matrix(rows: 2, columns: 2, si: [0.001, 0.003, 0.002, 0.004], dimension: Dimension(m: 1))))
        #expect(try value(#"{"value": [1, 2]}"#) == .matrix(Matrix(rows: 2, columns: 1, si: [1, 2])))
    }

    @Test(
        arguments: [
            ("12", "expected an object, found a number"),
            ("{}", "the key 'type' is missing"),
            (#"{"type": "nummer"}"#, "'nummer' is not a type of value"),
            (#"{"type": "number", "si": "x"}"#, "at si: expected a number, found a string"),
            (#"{"type": "number"}"#, "the key 'si' is missing"),
            (#"{"type": "number", "si": 1, "dimension": {"kN": 1}}"#, "at dimension: 'kN' is not a base unit"),
            (#"{"type": "matrix", "rows": 2, "cols": 1, "elements": [[]]}"#, "at elements: expected 2 rows of 1"),
            (#"{"type": "matrix", "rows": -1, "cols": 1}"#, "at rows: expected a whole number, found a number"),
            (
                #"{"type": "number", "si": 1, "dimension": {"m": 0.5, "s": 1.0000100001}}"#,
                "at dimension.s: expected a rational number, found a number"
            ),
            (
                #"{"type":"number","si":1,"dimension":{"m":0.001,"s":0.00100300902708,"kg":0.0010131712259371835}}"#,
                "at dimension: expected exponents within range"
            ),
            (#"{"type": "function"}"#, "a function cannot be passed on"),
            (#"{"value": 1, "units": "kM"}"#, "at units: unknown unit 'kM'"),
            (
                #"{"type":"matrix","rows":1,"cols":1,"elements":[[{"type":"number","si":null}]]}"#,
                "at elements[0][0].si: expected a number, found null"
            ),
        ])
    func aFaultIsNamedWithItsPlace(text: String, message: String) throws {
        let json = try JSON(parsing: text)
        do {
            _ = try Value(json: json)
            Issue.record("the document was accepted")
        } catch {
            #expect(error.description.hasPrefix(message), "\(error.description)")
        }
    }

    @Test func aLargeMatrixIsCompactInTheJournal() throws {
        let numbers = (0..<100_000).map { Double($0) * 0.1 }
        let value = Value.matrix(Matrix(rows: 1000, columns: 100, si: numbers, dimension: ValueJSONTests.moment))
        let text = value.journalJSON.text
        #expect(text.utf8.count < 1_070_000)
        #expect(try Value(journalJSON: JSON(parsing: text)) == value)
    }
}

/// Named values.
@Suite struct RecordTests {
    private let beam = Value.record(
        Record([
            Record.Member("name", .string("B1")), Record.Member("M", .number(3000, Dimension(m: 2, kg: 1, s: -2))),
            Record.Member("loads", .matrix(Matrix(column: [.record(Record([])), .number(1)]))),
        ]))

    @Test func aRecordReadsBackFromBothOfItsForms() throws {
        #expect(try Value(json: beam.json) == beam)
        #expect(try Value(journalJSON: beam.journalJSON) == beam)
        #expect(
            Value.record(Record([Record.Member("n", .number(2))])).json.text
                == #"{"type":"record","members":{"n":{"type":"number","si":2.0,"dimension":{}}}}"#)
    }

    @Test func aRecordIsShownInOneLine() {
        #expect(beam.text() == #"{name: "B1", M: 3000 J, loads: [{}; 1]}"#)
        #expect(beam.kindName == "a record")
        #expect(beam.nesting == 3)
        #expect(beam.scalarCount == 3)
        #expect(beam.holdsRecord)
    }

    @Test func theLastOfTwoMembersOfOneNameCounts() {
        let record = Record([
            Record.Member("a", .number(1)), Record.Member("b", .number(2)), Record.Member("a", .number(3)),
        ])
        #expect(record.names == ["a", "b"])
        #expect(record["a"] == .number(3))
        #expect(record["c"] == nil)
    }

    @Test func aFaultInARecordNamesItsPlace() {
        #expect(throws: ValueFormatError.missing(path: "members.b", key: "si")) {
            try Value(json: ["type": "record", "members": ["a": ["value": 1], "b": ["type": "number"]]])
        }
    }
}
