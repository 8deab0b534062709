import Chains
import Evaluation
import Quantities
import Testing

/// The expressions of chain files: the language of worksheets, and records, lists, choices and defaults around it.
@Suite struct ChainExpressionsTests {
    private func value(_ code: String, _ values: Value?...) throws -> Value {
        let names = values.indices.map { "ref_\($0 + 1)" }
        return try ChainExpressions().compile(code, names: names).value(of: values)
    }

    private static func record(_ members: (String, Value)...) -> Value {
        .record(Record(members.map { Record.Member($0.0, $0.1) }))
    }

    /// Three beams: B1 with 3 kN*m, B2 with 500 N*m, B3 with 2 kN*m.
    private let beams = Value.matrix(
        Matrix(
            column: [("B1", 3000), ("B2", 500), ("B3", 2000)].map { name, moment in
                record(("name", .string(name)), ("M", .number(moment, Fixture.moment)))
            }))

    @Test func unitsFunctionsAndComparisonsAreThoseOfWorksheets() throws {
        let length = Value.number(3, Fixture.length)
        #expect(try value("ref_1 <= 10 ft", length) == .number(1))
        #expect(try value("max(ref_1, 4 m) > 3999 mm", length) == .number(1))
        #expect(try value("ref_1 * 2 kN", length) == .number(6000, Fixture.moment))
        #expect(try value("ref_1 + ref_2", length, length) == .number(6, Fixture.length))
        #expect(
            try value("vectorize(max(ref_1, 2))", .matrix(Matrix(rows: 2, columns: 1, si: [1, 3]))).text() == "[2; 3]")
        #expect(try value("root(ref_1^2 - 9, ref_1)", .number(2)).text() == "3")
    }

    @Test(arguments: [
        ("ref_1[0].name", "\"B1\""), ("ref_1[2].M", "2000 J"), ("ref_1[0][\"M\"]", "3000 J"), ("length(ref_1)", "3"),
        ("[x.M * 2 for x in ref_1 if x.M > 1 kN*m]", "[6000; 4000] J"),
        ("[x.name for x in ref_1]", "[\"B1\"; \"B2\"; \"B3\"]"),
        ("sum([x.M for x in ref_1])", "5500 J"), ("max([x.M for x in ref_1])", "3000 J"),
        ("any([x.M > 2.5 kN*m for x in ref_1])", "1"), ("all([x.M > 2.5 kN*m for x in ref_1])", "0"),
        ("sort([x.M for x in ref_1])[0]", "500 J"), ("mean([1, 2, 6])", "3"), ("[1 m, 2 m][1]", "2 m"),
        ("[m.name for m in ref_1][1]", "\"B2\""), ("[m.u for m in [{u: 1}]]", "[1]"),
        ("[x.m for x in [{m: 2}]]", "[2]"),
        ("[[y * x for y in [1, 2]] for x in [3, 4]][1][0]", "4"), ("[x + y for x in [1, 2] if x > 1 for y in [1]]", ""),
        ("[]", "[]"), ("length([])", "0"), ("sum([])", "0"), ("[x for x in []]", "[]"), ("all([])", "1"),
        ("{name: \"x\", M: 3 kN*m}.M", "3000 J"), ("{a: {b: [1, 2]}}.a.b[1]", "2"),
        ("keys({a: 1, b: 2})", "[\"a\"; \"b\"]"),
        ("if length(ref_1) > 2 then \"many\" else \"few\"", "\"many\""), ("if 0 then 1/0 else 2", "2"),
        ("if(0, 1/0, 2)", "2"), ("length(ref_1) > 5 and ref_1[5].M > 1 kN", "0"), ("1 or ref_1[5].M", "1"),
        ("ref_2 ?? 4 m", "4 m"), ("ref_1[7].M ?? 1 kN*m", "1000 J"), ("ref_1[0].V ?? ref_2 ?? 1", "1"),
        ("ref_1[0].M ?? 0", "3000 J"), ("1 + (ref_2.a.b[0] ?? 2)", "3"),
        ("concat(\"M = \", text(2 kN))", "\"M = 2000 N\""), ("text(2 kN*m, \"kN*m\")", "\"2 kN*m\""),
        ("join(split(\"a,b,,c\", \",\"), \"-\")", "\"a-b--c\""), ("upper(\"beam é\")", "\"BEAM É\""),
        ("lower(\"AbC\")", "\"abc\""),
        ("ref_1[0].name = \"B1\" and not (ref_1[1].name = \"B1\")", "1"), ("[1, 2; 3, 4][1, 0]", "3"),
        ("[x for x in ref_1 if x.name = \"B2\"][0]", "{name: \"B2\", M: 500 J}"), ("μ.0 > 0", ""),
        ("(ref_1)[1].M", "500 J"),
        ("[ref_1[0].M, ref_1[1].M] * 2", "[6000, 1000] J"), ("sqrt(ref_1[0].M / 30 kN*m)", ""),
        ("12 in < 1 ft + 1 mm", "1"),
    ])
    func recordsListsChoicesAndDefaults(_ code: String, _ text: String) throws {
        do {
            let found = try value(code, beams, nil)
            #expect(text.isEmpty || found.text() == text, "\(code): \(found.text())")
        } catch {
            #expect(text.isEmpty, "\(code): \(error)")
        }
    }

    @Test(arguments: [
        ("ref_1 + 1 kN", "found force (N), expected length (m)"), ("ref_1 +", "expected an operand, found the end"),
        ("ref_1 + limit", "the name 'limit' is not defined"), ("1 / 0", "division by zero"),
        ("ref_2", "'ref_2' has no value"), ("ref_2.a + 1", "'ref_2' has no value"),
        ("1 + ref_2", "'ref_2' has no value"),
        ("{name: 1}.nam", "the record has no member 'nam'; did you mean 'name'?"),
        ("{a: 1}.zebra", "the record has no member 'zebra'"),
        ("[1, 2, 3][3]", "no such element: 3 of a list of 3 elements, which are counted from 0"),
        ("[1][-1]", "no such element: -1 of a list of 1 element, which are counted from 0"),
        ("[][0]", "no such element: 0 of a list without elements"),
        ("[1, 2][0.5]", "found 0.5, expected a whole number"),
        ("ref_1.x", "found a number, expected a record with the member 'x'"),
        ("[x for x in 3]", "found a number, expected a list"),
        ("[x for x in [1, 2; 3, 4]]", "found a matrix, expected a list"),
        ("{a: 1} + 1", "found a record, expected a number"),
        ("sin({a: 1})", "found a record, expected a number"),
        ("if \"a\" then 1 else 2", "found a string, expected a number"),
        ("[bean.M for beam in [{M: 1}]]", "the name 'bean' is not defined; did you mean 'beam'?"),
        ("lenght([1])", "the name 'lenght' is not defined; did you mean 'length'?"),
        ("x", "the name 'x' is not defined"),
        ("[x for x in [1]] + x", "the name 'x' is not defined"), ("[y for x in x]", "the name 'x' is not defined"),
        ("rnd(1)", "'rnd', which draws random numbers, in the expression of a chain is not allowed"),
        ("READPRN(\"x\")", "'READPRN', which reads or writes a file, in the expression of a chain is not allowed"),
        ("sum()", "expected an operand, found ')'"), ("any(1, 2)", "'any' takes 1 argument, found 2"),
        ("join([1], \"\")", "found a number, expected a string"),
        ("text(1 m, \"kN\")", "found length (m), expected force (N)"),
        ("text(1 m, \"kM\")", "not defined: 'kM' is not a unit"),
        (
            "(ref_1 ?? 2) + (1 kN ?? 3)",
            "'??' gives a default for a name, a member or an element: write parentheses around that and its default"
        ),
    ])
    func whatHasNoValueSaysWhy(_ code: String, _ message: String) {
        #expect(throws: ChainExpressionError(message)) { try value(code, .number(3, Fixture.length), nil) }
    }

    /// Texts that would take hours, or more memory than machines have.
    @Test(arguments: [
        "[[[[[1 for a in ref_1] for b in ref_1] for c in ref_1] for d in ref_1] for e in ref_1]",
        "sum([sum([sum([a*b*c for a in ref_1]) for b in ref_1]) for c in ref_1])",
        "[concat(ref_2, ref_2, ref_2, ref_2, ref_2, ref_2, ref_2, ref_2) for x in ref_1]",
        "[identity(1400) for x in ref_1]", "identity(9000)", "matrix(3000, 3000, max)",
        "stack(ref_1, ref_1) * transpose(stack(ref_1, ref_1)) * identity(9000)",
    ])
    func whatTakesTooMuchIsEnded(_ code: String) {
        let list = Value.matrix(Matrix(rows: 400, columns: 1, si: (0..<400).map(Double.init)))
        let text = Value.string(String(repeating: "x", count: 1_000_000))
        let limits = TextLimits(steps: 300_000, elements: 1_000_000, seconds: 20)
        do {
            let compiled = try ChainExpressions(limits: limits).compile(code, names: ["ref_1", "ref_2"])
            let found = try compiled.value(of: [list, text])
            Issue.record("\(code) has \(found.scalarCount) elements")
        } catch {
            let error = error as? ChainExpressionError
            #expect(
                error?.code.hasPrefix("expression-too-") == true || error?.message.contains("too large") == true,
                "\(code): \(String(describing: error))")
        }
    }

    /// Any words in any order: a value or a reason, and nothing else.
    @Test func anyTextHasAValueOrAReason() throws {
        let words = [
            "ref_1", "ref_2", "[0]", ".M", ".name", "[", "]", "{a: ", "}", "(", ")", "if ", " then ", " else ", " and ",
            " or ", "not ",
            " for x in ", "x", "1", "2 kN", " + ", "*", "^", " = ", " > ", " ?? ", ", ", "sum(", "length(", "sort(",
            "max(", "concat(",
            "text(", "\"a\"", "[1, 2]", "[]", "!", "vectorize(", "if(", "root(", "identity(3)", "stack(", "keys(", "%",
            "-", "50", "sin",
        ]
        var random = SeededRandom(5)
        var values = 0
        for _ in 0..<6000 {
            var text = ""
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                text += words[Int.random(in: 0..<words.count, using: &random)]
            }
            do {
                _ = try value(text, beams, nil).text(elements: 10)
                values += 1
            } catch { #expect(error is ChainExpressionError, "\(text)") }
        }
        #expect(values > 50)
    }
}
