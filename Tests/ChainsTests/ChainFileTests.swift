import Chains
import Quantities
import Testing

@testable import Chains

/// Reading chain files: both forms, JSON and YAML.
@Suite struct ChainFileTests {
    private static let classic = """
        { "name": "footbridge",
          "files": [
            { "file_path": "girder.xmcd", "position": 1,
              "inputs": [ { "alias": "grade", "value": "S355" }, { "alias": "factor", "value": 1.5 } ] },
            { "file_path": "loads.mcdx", "position": 0,
              "inputs": [ { "alias": "L", "value": 12, "units": "ft" } ] } ],
          "mappings": [
            { "source_file": "loads.mcdx", "source_alias": "M_max",
              "target_file": "girder.xmcd", "target_alias": "M", "units": "kN*m" },
            { "source_file": "loads.mcdx", "source_alias": "L", "source_type": "input",
              "target_file": "girder.xmcd", "target_alias": "L" } ],
          "aggregation_mappings": [
            { "expression": "loads.V_max + loads.V_max", "target_file": "girder.xmcd", "target_alias": "F_y",
              "units": "kN" } ],
          "stop_on_error": false, "retry_config": null, "conditions": [], "export_pdf": false,
          "output_dir": "../results", "overwrite_existing": true }
        """

    private static let planned = """
        chain 'footbridge': 2 steps

        1. loads  (loads.mcdx)
             L ← 12 ft
             gives M_max, V_max

        2. girder  (girder.xmcd)
             grade ← "S355"
             factor ← 1.5
             M ← loads.M_max in kN*m
             L ← input loads.L
             F_y ← loads.V_max + loads.V_max in kN

        a failed step blocks only what depends on it
        """

    @Test(arguments: [8, 24]) func aKeyThatAppearsTwiceIsFoundAmongFewAndMany(_ count: Int) async throws {
        let keys = (1..<count).map { "\"k\($0)\": 1" } + ["\"k3\": 1"]
        let step = "{ \"worksheet\": \"a.xmcd\", \(keys.joined(separator: ", ")) }"
        let text = try await Fixture.rejection("{ \"steps\": [ \(step) ] }", name: "chain.json")
        #expect(text.split(separator: "the key 'k3' appears twice").count == 2, "\(text)")
    }

    @Test func positionDecidesTheOrderWhereTheListContradictsIt() async throws {
        let plan = try await Fixture.planned(ChainFileTests.classic, name: "chain.json").plan
        #expect(plan.text == ChainFileTests.planned)
        #expect(plan.outputFolder == OutputFolder(path: "/chains/results", overwrites: true))
    }

    @Test func theSameChainReadsFromYAML() async throws {
        // JSON is nearly YAML; written out as blocks it must mean the same.
        let yaml = """
            name: footbridge
            stop_on_error: no_value
            files:
              - file_path: girder.xmcd
                position: 1
                inputs:
                  - { alias: grade, value: S355 }
                  - { alias: factor, value: 1.5 }
              - file_path: loads.mcdx
                position: 0
                inputs: [ { alias: L, value: 12, units: ft } ]
            mappings:
              - { source_file: loads.mcdx, source_alias: M_max, target_file: girder.xmcd, target_alias: M, units: kN*m }
              - source_file: loads.mcdx
                source_alias: L
                source_type: input
                target_file: girder.xmcd
                target_alias: L
            aggregation_mappings:
              - { expression: loads.V_max + loads.V_max, target_file: girder.xmcd, target_alias: F_y, units: kN }
            """.replacing("no_value", with: "false")
        #expect(try await Fixture.planned(yaml).plan.text == ChainFileTests.planned)
    }

    @Test func resultsThatAreThereAreNotReplacedUnasked() async throws {
        let text = Fixture.footbridge(tail: "output_dir: results\n")
        func rejection(_ text: String) async throws -> String {
            do {
                _ = try await Planner.plan(
                    file: Fixture.source(text), engines: ["builtin": Fixture.engine()],
                    folderDefect: { $0.overwrites ? nil : .exists($0.resultsFile) })
                return ""
            } catch let rejection as ChainRejection { return rejection.text }
        }
        #expect(
            try await rejection(text) == """
                error: the file '/chains/footbridge/results/results.json' exists already
                 --> chain.yaml:9:13
                9 | output_dir: results
                  |             ^^^^^^^
                  = help: set 'overwrite_existing' to true, or choose another 'output_dir'
                """)
        #expect(try await rejection(text + "overwrite_existing: true\n") == "")
    }

    @Test func aByteOrderMarkIsPassedOver() async throws {
        #expect(try await Fixture.planned("\u{FEFF}" + Fixture.footbridge()).plan.steps.count == 2)
        #expect(try await Fixture.planned("\u{FEFF}" + ChainFileTests.classic, name: "c.json").plan.steps.count == 2)
    }

    @Test func filesWithoutPositionsStandInTheOrderOfTheList() async throws {
        let text = """
            { "files": [ { "file_path": "loads.mcdx" }, { "file_path": "girder.xmcd" } ],
              "mappings": [ { "source_file": "./loads.mcdx", "source_alias": "M_max",
                              "target_file": "girder", "target_alias": "M" } ] }
            """
        let plan = try await Fixture.planned(text, name: "bridge.json").plan
        #expect(plan.name == "bridge")
        #expect(plan.steps.map(\.id) == ["loads", "girder"])
    }

    @Test func theStepsFormOrdersByReferences() async throws {
        let text = """
            steps:
              - { id: girder, worksheet: girder.xmcd, inputs: { M: "{{ loads.M_max }}" } }
              - { id: loads, worksheet: loads.mcdx, needs: [ deflection ] }
              - { id: deflection, worksheet: d.xmcd, inputs: { M: 1 kN*m } }
            """
        #expect(try await Fixture.planned(text).plan.steps.map(\.id) == ["deflection", "loads", "girder"])
    }

    @Test func oneWorksheetMayStandInTheChainTwice() async throws {
        let text = """
            { "files": [ { "id": "dead", "file_path": "loads.mcdx" }, { "id": "live", "file_path": "loads.mcdx" } ],
              "mappings": [ { "source_file": "dead", "source_alias": "span", "target_file": "live", "target_alias": "L" } ] }
            """
        #expect(try await Fixture.planned(text, name: "c.json").plan.text.contains("L ← dead.span"))
    }

    @Test(arguments: [
        ("12", "12", Quantity(12)), ("1.5e3", "1500", Quantity(1500)),
        ("12 kN/m", "12 kN/m", Quantity(12000, Dimension(kg: 1, s: -2))),
        ("\"12 ft\"", "12 ft", Quantity(12 * 0.3048, Dimension(m: 1))), ("-3 m", "-3 m", Quantity(-3, Dimension(m: 1))),
        (".5 m", ".5 m", Quantity(0.5, Dimension(m: 1))),
        ("{ value: 0.1, units: m }", "0.1 m", Quantity(0.1, Dimension(m: 1))),
        ("{ value: 20, units: °C }", "20 °C", Quantity(293.15, Dimension(K: 1))),
        ("{ value: 12 ft }", "12 ft", Quantity(12 * 0.3048, Dimension(m: 1))),
    ])
    func aPlainValueIsAQuantity(_ written: String, _ text: String, _ quantity: Quantity) throws {
        let literal = try LiteralReader.literal(
            try ChainFileReader.node(of: "x: \(written)").member("x")?.value ?? node, key: "x")
        #expect(literal == Literal(value: .number(quantity), unit: literal.unit, text: text))
    }

    @Test(arguments: ["S355", "\"(i) first\"", "\"(1) intro\"", "{ string: \"12 m\" }", "\"\"", "m"])
    func otherTextIsText(_ written: String) throws {
        let literal = try LiteralReader.literal(
            try ChainFileReader.node(of: "x: \(written)").member("x")?.value ?? node, key: "x")
        guard case .string = literal.value else {
            Issue.record("\(literal.value) is no text")
            return
        }
        #expect(literal.unit == nil)
    }

    @Test(arguments: [
        ("\"[1, 2; 3, 4] kN\"", "[1, 2; 3, 4] kN", "[1000, 2000; 3000, 4000] N"),
        ("{ value: \"[1; 2]\", units: m }", "[1; 2] m", "[1; 2] m"),
        ("[[1, 2], [3, -4]]", "[1, 2; 3, -4]", "[1, 2; 3, -4]"),
        ("{ value: [[1], [2]], units: kN }", "[1; 2] kN", "[1000; 2000] N"),
        ("\"[1 m, 2 kN]\"", "[1 m, 2 kN]", "[1 m, 2000 N]"), ("\"3 - 4i\"", "3 - 4i", "3-4i"),
        ("\"(3+4i) kΩ\"", "(3+4i) kΩ", "(3000+4000i) Ω"), ("2i", "2i", "2i"),
        ("{ value: 2i, units: V }", "2i V", "(2i) V"),
        ("{ type: complex, si: [1, 2], dimension: { m: 1 } }", "(1+2i) m", "(1+2i) m"),
        (
            "{ type: matrix, rows: 1, cols: 2, elements: [[{ value: 1 }, { value: 2, units: m }]] }", "[1, 2 m]",
            "[1, 2 m]"
        ),
    ])
    func arraysAndComplexNumbersAreWrittenAsTheyAreShown(_ written: String, _ text: String, _ value: String) throws {
        let literal = try LiteralReader.literal(
            try ChainFileReader.node(of: "x: \(written)").member("x")?.value ?? node, key: "x")
        #expect(literal.text == text)
        #expect(literal.value.text(in: .one) == value)
    }

    @Test(arguments: [
        ("\"[1, 2; 3]\"", "'[1, 2; 3]' is not a value: the rows of the matrix differ in length"),
        ("\"[draft]\"", "'[draft]' is not a value: it is not made of numbers, texts and units alone"),
        ("\"(3+4i) kilo\"", "'(3+4i) kilo' is not a value: unknown unit 'kilo'"),
        ("\"(3+4i m) V\"", "'(3+4i m) V' is not a value: found length (m), expected a pure number"),
        ("[1, 2]", "a list as the value of 'x' is not supported yet"),
        ("{ value: \"[1 m]\", units: m }", "the text '[1 m]' cannot have units"),
        ("{ value: { value: 12, units: m }, units: ft }", "found the units 'ft' beside a value that says its own"),
        (
            "{ type: matrix, rows: 1, cols: 2, elements: [] }",
            "the value of 'x' cannot be read: at elements: expected 1 rows of 2 elements"
        ),
    ])
    func whatIsNoArrayIsRefused(_ written: String, _ message: String) throws {
        let node = try ChainFileReader.node(of: "x: \(written)").member("x")?.value ?? node
        let problem = #expect(throws: ChainProblem.self) { try LiteralReader.literal(node, key: "x") }
        #expect(problem?.message == message)
    }

    @Test(arguments: [
        (
            "{ \"name\": \"a\",\n  \"steps\": [ { \"worksheet\": \"loads.mcdx\" }, ] }",
            "2:45", "the chain file cannot be read: expected a value, found ']'"
        ),
        ("{ name: a }", "1:3", "the chain file cannot be read: expected a key in double quotes, found 'name'"),
        ("name: a", "1:1", "the chain file cannot be read: expected a value, found 'name'"),
        (
            "{ \"name\": 5, \"steps\": [ { \"worksheet\": \"loads.mcdx\" } ] }", "1:11",
            "'name' must be a text, found a number"
        ),
        (
            "{ \"steps\": [ { \"id\": 5, \"worksheet\": \"loads.mcdx\" } ] }", "1:22",
            "'id' must be a text, found a number"
        ),
    ])
    func aFileNamedAsJSONIsJSONAndNothingElse(_ text: String, _ place: String, _ message: String) async throws {
        let rejection = try await Fixture.rejection(text, name: "chain.json")
        #expect(rejection.hasPrefix("error: \(message)\n --> chain.json:\(place)\n"), "\(rejection)")
    }

    private var node: SourceNode { SourceNode(.null, at: .none) }
}
