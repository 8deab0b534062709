import Foundation
import Testing

/// Steps of the kind `command`, through the binary.
@Suite struct CommandStepTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func run(_ chain: String) throws -> Wfchain.Answer {
        try scratch.write(chain, to: "chain.yaml")
        return try scratch.wfchain("run", "chain.yaml", "--quiet")
    }

    private func log() throws -> String {
        let job = try #require(scratch.wfchain("list").output.split(separator: " ").first)
        return try scratch.wfchain("logs", String(job)).output
    }

    @Test func whatAProgramPrintsGoesOnAsTextAndAsValues() throws {
        let answer = try run(
            #"""
            name: words
            inputs: { beams: { default: 3 } }
            steps:
              - id: list
                command: [printf, '{"name": "B%s", "spans": [4, 6], "ready": true}\n', "{{ inputs.beams }}"]
              - id: text
                command: [echo, 2d, 2026-01-01, "{{ list.json.name }} has {{ length(list.json.spans) }} spans", $HOME, "*",
                          "{{ 123456789012 }}", "/{{ 123456789012 }}", "{{ 9007199254740992 }}", "{{ 12.50 }}"]
            checks: [ list.exit_code == 0, list.json.ready ]
            outputs: { total: "{{ sum(list.json.spans) * 1 m }}", text: "{{ text.stdout }}" }
            """#)
        #expect(answer.errors == "")
        #expect(
            answer.output == """
                total = 10 m
                text = "2d 2026-01-01 B3 has 2 spans $HOME * 123456789012 /123456789012 9007199254740992 12.5"
                holds          list.exit_code == 0
                holds          list.json.ready

                """)
        #expect(answer.code == 0)
    }

    @Test func aProgramReadsItsInputsAndMayAnswerWithQuantities() throws {
        try scratch.write(
            """
            import json, sys
            given = json.load(sys.stdin)["inputs"]
            load = given["w"]["si"] * given["L"]["si"]
            print("calculating", file=sys.stderr)
            print(json.dumps({"outputs": {"V": {"value": load / 2000, "units": "kN"}, "given": {"value": given["title"]["string"]}}}))
            """, to: "shear.py")
        let answer = try run(
            """
            steps:
              - id: shear
                command: [python3, shear.py]
                inputs: { L: 6 m, w: 12 kN/m, title: a beam }
            outputs: { V: "{{ shear.V }}", title: "{{ shear.given }}" }
            """)
        #expect(answer.errors == "")
        #expect(answer.output == "V = 36 kN\ntitle = \"a beam\"\n")
        #expect(try log().contains("    | calculating\n"))
    }

    @Test func anExitStatusOtherThanZeroFailsTheStepWithTheLastWords() throws {
        let answer = try run(
            #"""
            steps:
              - id: lift
                command: [sh, -c, "echo looking >&2; echo 'no such beam' >&2; exit 3"]
            """#)
        #expect(answer.output == "")
        #expect(answer.errors == "error: the program ended with exit status 3: no such beam\n  --> step 'lift'\n")
        #expect(answer.code == 1)
        #expect(try log().contains("    | looking\n    | no such beam\n"))
    }

    @Test func aProgramThatIsNotThereIsNotAvailable() throws {
        let answer = try run("steps: [ { id: lift, command: [no-such-program, -v] } ]")
        #expect(
            answer.errors
                == "error: the program 'no-such-program' is not found or cannot be executed\n  --> step 'lift'\n")
        #expect(answer.code == 6)
    }

    @Test func aTimeOutEndsTheProgram() throws {
        let answer = try run("steps: [ { id: lift, command: [sleep, '600'], timeout: 300 ms } ]")
        #expect(answer.errors == "error: the step took longer than 300 ms\n  --> step 'lift'\n")
        #expect(answer.code == 5)
    }

    @Test func garbageIsATextAndNoJSON() throws {
        let text = try run("steps: [ { id: lift, command: [echo, '{half'] } ]\noutputs: { text: '{{ lift.stdout }}' }")
        #expect(text.output == "text = \"{half\"\n")
        let json = try run("steps: [ { id: lift, command: [echo, '{half'] } ]\noutputs: { n: '{{ lift.json.n }}' }")
        #expect(
            json.errors == """
                error: 'lift.json' has no value: there is no JSON to take it from: line 1, column 2: \
                expected a key in double quotes, found 'half'
                  --> step 'lift'

                """)
        #expect(json.code == 1)
        let bytes = try run(#"steps: [ { id: lift, command: [printf, '\377'] } ]"#)
        #expect(bytes.errors == "error: what the program wrote is not UTF-8 text\n  --> step 'lift'\n")
        #expect(bytes.code == 1)
    }

    @Test func aCommandIsAListOfWordsWithInputsOfOtherNames() throws {
        let answer = try run(
            """
            steps:
              - id: text
                command: echo hello
              - id: nested
                command: [echo, [a, b]]
              - id: twice
                command: [echo]
                inputs: { word.1: a }
            """)
        #expect(
            answer.errors == """
                error: 'command' must be a list, found a text
                 --> chain.yaml:3:14
                3 |     command: echo hello
                  |              ^^^^^^^^^^

                error: 'command' must be a list of texts, found a list
                 --> chain.yaml:5:21
                5 |     command: [echo, [a, b]]
                  |                     ^

                error: the key 'word.1' appears twice
                 --> chain.yaml:8:15
                8 |     inputs: { word.1: a }
                  |               ^^^^^^

                """)
        #expect(answer.code == 3)
    }

    @Test func aProgramOfASubchainRunsInItsFolder() throws {
        try FileManager.default.createDirectory(atPath: scratch.path + "/inner", withIntermediateDirectories: true)
        try scratch.write(
            "steps: [ { id: where, command: [pwd] } ]\noutputs: { at: \"{{ where.stdout }}\" }\n",
            to: "inner/chain.yaml")
        let answer = try run("steps: [ { id: sub, chain: inner/chain.yaml } ]\noutputs: { at: \"{{ sub.at }}\" }\n")
        #expect(answer.errors == "")
        #expect(answer.output.hasSuffix("/inner\"\n"))
    }
}
