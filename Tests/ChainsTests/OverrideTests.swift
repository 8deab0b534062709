import Chains
import Quantities
import Testing

/// Inputs set from the command line.
@Suite struct OverrideTests {
    private static let text = Fixture.footbridge(
        loads: "L: \"{{ inputs.span }}\"", head: "inputs:\n  span: { default: 12 ft, minimum: 1 ft, maximum: 40 ft }\n")

    private func overrides(_ arguments: String...) throws -> [Override] {
        try OverrideReader.overrides(of: arguments) { file in
            switch file {
            case "inputs.json":
                "{ \"span\": { \"value\": 14, \"units\": \"ft\" }, \"girder\": { \"L\": \"3 m\", \"grade\": \"S235\" } }"
            case "arrays.json":
                "{ \"girder\": { \"any\": [[1, 2], [3, 4]] }, \"loads.w\": { \"type\": \"number\", \"si\": 2, \"dimension\": { \"kg\": 1, \"s\": -2 } } }"
            case "twice.json": "{ \"span\": \"14 ft\",\n  \"girder\": { \"L\": \"3 m\", \"L\": \"4 m\" } }"
            case "broken.json": "{ \"span\": \"14 ft\",\n  \"girder\": ] }"
            case "loose.json": "{ \"span\": \"14 ft\", }"
            default: "[]"
            }
        }
    }

    @Test func aChainInputAndAStepInputAreSet() async throws {
        let plan = try await Fixture.planned(
            OverrideTests.text, set: try overrides("span=14 ft", "girder.M=9 kN*m", "loads.w = 2 kN/m")
        ).plan
        #expect(
            plan.text == """
                chain 'footbridge': 2 steps

                1. loads  (loads.mcdx)
                     L ← inputs.span = 14 ft
                     w ← 2 kN/m (set from the command line)

                2. girder  (girder.xmcd)
                     M ← 9 kN*m (set from the command line)
                """)
    }

    @Test func arraysAreSetToo() async throws {
        let plan = try await Fixture.planned(
            OverrideTests.text, set: try overrides("girder.any=[1, 2; 3, 4] kN", "loads.factor=2")
        ).plan
        #expect(plan.text.contains("\n     any ← [1, 2; 3, 4] kN (set from the command line)"))
        let filed = try await Fixture.planned(OverrideTests.text, set: try overrides("@arrays.json")).plan
        #expect(filed.text.contains("\n     any ← [1, 2; 3, 4] (set from the command line)"))
        #expect(filed.text.contains("\n     w ← 2 kg/s^2 (set from the command line)"))
    }

    @Test(arguments: [
        (["span=14 ft", "span=15 ft"], "'span' is set twice: by 'span=14 ft' and by 'span=15 ft'"),
        (["girder.L=2 m", "@inputs.json"], "'girder.L' is set twice: by 'girder.L=2 m' and by '@inputs.json'"),
    ])
    func anInputThatIsSetTwiceIsRefusedWithBoth(_ arguments: [String], _ expected: String) {
        let failure = #expect(throws: OverrideReader.Failure.self) {
            try OverrideReader.overrides(of: arguments) { _ in "{ \"girder.L\": \"3 m\" }" }
        }
        #expect(failure?.description == expected)
    }

    @Test func aFileSetsMany() throws {
        #expect(
            try overrides("@inputs.json") == [
                Override(target: "span", value: ["value": 14, "units": "ft"]),
                Override(target: "girder.L", value: "3 m"),
                Override(target: "girder.grade", value: "S235"),
            ])
    }

    @Test(arguments: [
        ("span=50 ft", "error: 'span' is 50 ft, more than its maximum 40 ft\n --> chain.yaml"),
        (
            "span=14",
            """
            error: cannot set 'span': found a number without a unit, expected length (m)
             --> chain.yaml
              = help: write the unit, such as 'ft'
            """
        ),
        (
            "loads.L=[1, 2] kN", "error: cannot set 'loads.L': found force (N), expected length (m)\n --> chain.yaml"
        ),
        (
            "loads.L=3+4i",
            """
            error: cannot set 'loads.L': found a number without a unit, expected length (m)
             --> chain.yaml
              = help: write the unit, such as 'm'
            """
        ),
        ("spam=14 ft", "error: nothing in the chain is named 'spam'\n --> chain.yaml\n  = help: did you mean 'span'?"),
        ("loads.L=14 kN", "error: cannot set 'loads.L': found force (N), expected length (m)\n --> chain.yaml"),
        (
            "loads.L=14 fot",
            "error: cannot set 'loads.L': '14 fot' is not a quantity: unknown unit 'fot'\n --> chain.yaml"
        ),
    ])
    func whatDoesNotFitIsRefused(_ argument: String, _ expected: String) async throws {
        #expect(try await Fixture.rejection(OverrideTests.text, set: try overrides(argument)) == expected)
    }

    /// An input that goes into two worksheets, and one worksheet's input that is forwarded to the other.
    @Test func whatDoesNotFitIsToldOnceHoweverManyInputsItGoesInto() async throws {
        let text = Fixture.footbridge(
            loads: "L: \"{{ inputs.span }}\"", girder: "M: \"{{ loads.M_max }}\", L: \"{{ inputs.span }}\"",
            head: "inputs:\n  span: { description: of both }\n")
        let expected = "error: cannot set 'span': found force (N), expected length (m)\n --> chain.yaml"
        #expect(try await Fixture.rejection(text, set: try overrides("span=3 kN")) == expected)
        let bounded = text.replacing("description: of both", with: "minimum: 1 ft")
        #expect(try await Fixture.rejection(bounded, set: try overrides("span=3 kN")) == expected)
        let optional = text.replacing("description: of both", with: "default: 12 ft")
        #expect(try await Fixture.rejection(optional, set: try overrides("span=3 kN")) == expected)
        let classic = """
            { "files": [ { "file_path": "loads.mcdx", "position": 0, "inputs": [ { "alias": "L", "value": 12, "units": "ft" } ] },
                         { "file_path": "girder.xmcd", "position": 1, "inputs": [ { "alias": "M", "value": 1, "units": "kN*m" } ] } ],
              "mappings": [ { "source_file": "loads.mcdx", "source_alias": "L", "source_type": "input",
                              "target_file": "girder.xmcd", "target_alias": "L" } ] }
            """
        #expect(
            try await Fixture.rejection(classic, name: "chain.json", set: try overrides("loads.L=3 kN"))
                == "error: cannot set 'loads.L': found force (N), expected length (m)\n --> chain.json")
    }

    @Test(arguments: [
        ("@twice.json", "'twice.json' cannot be read: line 2, column 27: the key 'L' appears twice"),
        (
            "@broken.json",
            "'broken.json' cannot be read: line 2, column 13: expected a value, found ']'"
        ),
        (
            "@loose.json",
            "'loose.json' cannot be read: line 1, column 20: expected a key in double quotes, found '}'"
        ),
    ])
    func aFaultyFileIsRefusedWithItsPlace(_ argument: String, _ expected: String) {
        let failure = #expect(throws: OverrideReader.Failure.self) { try overrides(argument) }
        #expect(failure?.description == expected)
    }

    @Test func anArgumentWithoutANameIsRefused() {
        #expect(throws: OverrideReader.Failure.noEqualSign("span")) { try overrides("span") }
        #expect(throws: OverrideReader.Failure.noEqualSign("=3")) { try overrides("=3") }
        #expect(throws: OverrideReader.Failure.notAnObject(file: "list.json")) { try overrides("@list.json") }
    }
}
