import Foundation
import Quantities
import Testing

/// `wfchain fmt` and `wfchain convert`: other layouts, notations and forms of the same chain.
@Suite struct FormatTests {
    /// Those whose steps are worksheets alone, which both forms can say.
    static let plain = [
        "boiler/chain.yaml", "footbridge/chain.json", "footbridge/chain.yaml", "frame/chain.json", "pump/chain.yaml",
    ]
    static let examples =
        plain + [
            "fallback/chain.yaml", "manufacturing/chain.yaml", "sizing/chain.yaml", "storeys/beam.yaml",
            "storeys/chain.yaml", "sweep/chain.yaml",
        ]

    /// A copy of the examples that may be written to.
    private func copied() throws -> Scratch {
        let scratch = try Scratch()
        try FileManager.default.copyItem(
            atPath: URL(filePath: Wfchain.root + "/chains").resolvingSymlinksInPath().path,
            toPath: scratch.path + "/chains")
        return scratch
    }

    @Test func theLayoutKeepsCommentsWithWhatTheyAreAbout() throws {
        let scratch = try Scratch()
        try scratch.write(
            """
            # A chain of two

            steps: # in order
              # what comes first
              - worksheet: loads.mcdx
                id: loads   # the first
                inputs: { span: "{{ inputs.L }}", live_load: "5 kN/m^2" } # from the code

              - { id: girder, worksheet: girder.xmcd, when: 'it''s # no comment' }
            checks: [ girder.a <= 1,
               girder.b <= 2 ]
            # its name
            name: two
            inputs:
              L: 12 m
            # the end
            """, to: "chain.yaml")
        let answer = try scratch.wfchain("fmt", "chain.yaml")
        #expect(
            answer.output == """
                # A chain of two

                # its name
                name: two
                inputs: { L: 12 m }
                steps: # in order
                  # what comes first
                  - id: loads # the first
                    worksheet: loads.mcdx
                    inputs: { span: "{{ inputs.L }}", live_load: 5 kN/m^2 } # from the code

                  - id: girder
                    when: "it's # no comment"
                    worksheet: girder.xmcd
                checks:
                  - girder.a <= 1
                  - girder.b <= 2
                # the end

                """)
        #expect(answer.code == 0)
        try scratch.write(answer.output, to: "chain.yaml")
        #expect(try scratch.wfchain("fmt", "chain.yaml").output == answer.output)
        #expect(try scratch.wfchain("fmt", "chain.yaml", "--drop-comments").output.contains("#") == true)
    }

    @Test func whatLooksLikeACommentIsNone() throws {
        let scratch = try Scratch()
        try scratch.write(
            "---\r\nname: 'ü # y' # real\r\ndescription: |\r\n  # text\r\n# c\r\nsteps: [ { let: { \"größe\": \"é # b\" } } ] # end\r\n",
            to: "chain.yaml")
        #expect(
            try scratch.wfchain("fmt", "chain.yaml").output == """
                name: "ü # y" # real
                description: |
                  # text
                # c
                steps: # end
                  - let: { größe: "é # b" }

                """)
    }

    @Test func aFileOfAnotherLayoutIsNamedAndWritten() throws {
        let scratch = try Scratch()
        try scratch.write("{\"steps\": [{\"let\": {\"x\": 1}, \"id\": \"a\"}], \"name\": \"n\"}", to: "chain.json")
        let check = try scratch.wfchain("fmt", "--check", "chain.json")
        #expect(check.output == "chain.json\n")
        #expect(check.code == 2)
        #expect(try scratch.wfchain("fmt", "--write", "chain.json").output == "chain.json\n")
        #expect(
            try scratch.read("chain.json") == """
                {
                  "name": "n",
                  "steps": [
                    {
                      "id": "a",
                      "let": { "x": 1 }
                    }
                  ]
                }

                """)
        let again = try scratch.wfchain("fmt", "--check", "chain.json")
        #expect(again.output == "")
        #expect(again.code == 0)
    }

    @Test func whatALayoutWouldLoseIsRefused() throws {
        let scratch = try Scratch()
        try scratch.write("name: &n two\ndescription: *n\n", to: "anchors.yaml")
        let anchors = try scratch.wfchain("fmt", "anchors.yaml")
        #expect(
            anchors.errors == """
                error: cannot lay out a file with anchors: its parts would be written out
                 --> anchors.yaml:1:7
                1 | name: &n two
                  |       ^
                  = help: write the parts out where they are used

                """)
        #expect(anchors.output == "")
        #expect(anchors.code == 3)
        try scratch.write("{\"name\": \"a\", \"name\": \"b\"}", to: "twice.json")
        let twice = try scratch.wfchain("fmt", "--write", "twice.json")
        #expect(twice.errors.hasPrefix("error: the key 'name' appears twice\n --> twice.json:1:15\n"))
        #expect(twice.code == 3)
        #expect(try scratch.read("twice.json") == "{\"name\": \"a\", \"name\": \"b\"}")
        #expect(try scratch.wfchain("fmt", "absent.yaml").code == 3)
        #expect(try scratch.wfchain("fmt", "--check", "--write", "twice.json").code == 64)
    }

    @Test(arguments: examples) func theLayoutOfAnExampleIsThatOfItself(_ example: String) throws {
        let scratch = try copied()
        let path = "chains/" + example
        let plan = try scratch.wfchain("plan", path, "--format", "json").output
        #expect(try scratch.wfchain("fmt", "--write", path).code == 0)
        #expect(try scratch.wfchain("fmt", "--check", path).code == 0)
        #expect(try scratch.wfchain("plan", path, "--format", "json").output == plan)
    }

    @Test(arguments: examples) func anotherNotationGivesTheSamePlan(_ example: String) throws {
        let scratch = try copied()
        let path = "chains/" + example
        let folder = (path as NSString).deletingLastPathComponent
        let plan = try scratch.wfchain("plan", path, "--format", "json").output
        #expect(try scratch.wfchain("convert", path, "--to", "json", "-o", folder + "/other.json").code == 0)
        #expect(try scratch.wfchain("plan", folder + "/other.json", "--format", "json").output == plan)
        #expect(
            try scratch.wfchain("convert", folder + "/other.json", "--to", "yaml", "-o", folder + "/third.yaml").code
                == 0)
        #expect(try scratch.wfchain("plan", folder + "/third.yaml", "--format", "json").output == plan)
    }

    @Test(arguments: plain) func anotherFormGivesTheSameResults(_ example: String) throws {
        let scratch = try copied()
        let path = "chains/" + example
        let folder = (path as NSString).deletingLastPathComponent
        let other = folder + "/other." + (path as NSString).pathExtension
        let isClassic = try scratch.read(path).contains("file_path")
        let converted = try scratch.wfchain("convert", path, "--to", isClassic ? "steps" : "classic", "-o", other)
        #expect(converted.errors == "")
        func steps(_ file: String) throws -> [String] {
            let answer = try scratch.wfchain("run", file, "--no-cache", "--quiet", "--format", "json")
            return try #require(JSON(parsing: answer.output)["steps"]?.asArray).map {
                "\($0["id"]?.text ?? "") \($0["outputs"]?.text ?? "")"
            }
        }
        let expected = try steps(path)
        #expect(expected.count > 1)
        #expect(try steps(other) == expected)
    }

    @Test func whatTheClassicFormCannotSayIsNamed() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write(
            """
            vars: { k: 2 }
            steps:
              - { worksheet: loads.xmcd, when: vars.k > 1 }
              - { id: more, let: { x: 1 } }
            """, to: "steps.yaml")
        let answer = try fixture.wfchain("convert", "steps.yaml", "--to", "classic")
        #expect(
            answer.errors == """
                error: the classic form has no way to say 'vars'
                 --> steps.yaml:1:1
                1 | vars: { k: 2 }
                  | ^^^^

                error: the classic form has no way to say 'when'
                 --> steps.yaml:3:30
                3 |   - { worksheet: loads.xmcd, when: vars.k > 1 }
                  |                              ^^^^

                error: the classic form has no way to say 'let'
                 --> steps.yaml:4:17
                4 |   - { id: more, let: { x: 1 } }
                  |                 ^^^

                """)
        #expect(answer.code == 3)
        try fixture.scratch.write(
            "steps:\n  - { worksheet: loads.xmcd, inputs: { L: \"x {{ 1 + 1 }}\" } }\n", to: "text.yaml")
        let text = try fixture.wfchain("convert", "text.yaml", "--to", "classic")
        #expect(text.errors.hasPrefix("error: the classic form has no way to say a text or a list with values in it\n"))
    }

    @Test func commentsThatJSONHasNotAreCounted() throws {
        let scratch = try Scratch()
        try scratch.write("# one\nname: a # two\nsteps:\n  - let: { x: 1 }\n", to: "chain.yaml")
        let answer = try scratch.wfchain("convert", "chain.yaml", "--to", "json")
        #expect(answer.errors == "note: 2 comments are left out\n")
        #expect(answer.output.hasPrefix("{\n  \"name\": \"a\",\n"))
    }

    /// A value that comes from elsewhere may be carried in a unit, in both forms.
    @Test func unitsOfMappingsAreKept() throws {
        let fixture = try ChainFixture(
            chain: ChainFixture.chain().replacing(
                "\"target_alias\": \"M\" }", with: "\"target_alias\": \"M\", \"units\": \"N*m\" }"))
        #expect(try fixture.wfchain("convert", "chain.json", "--to", "steps", "-o", "steps.yaml").errors == "")
        #expect(
            try fixture.scratch.read("steps.yaml") == """
                name: beam
                steps:
                  - worksheet: loads.xmcd
                  - worksheet: girder.xmcd
                    inputs:
                      M: { value: "{{ loads.M }}", units: N*m }
                concurrency: 1

                """)
        let logs = try fixture.wfchain("plan", "steps.yaml").output
        #expect(logs.contains("M ← loads.M in N*m"))
        #expect(try fixture.wfchain("convert", "steps.yaml", "--to", "classic").output.contains("units: N*m"))
    }

    private func steps(_ classic: String) throws -> Wfchain.Answer {
        let scratch = try Scratch()
        try scratch.write(classic, to: "chain.yaml")
        return try scratch.wfchain("convert", "chain.yaml", "--to", "steps")
    }

    private static func passedOn(_ units: String, _ further: String = "") -> String {
        """
        files: [ { file_path: a.xmcd, inputs: [] }, { file_path: b.xmcd, inputs: [] }, { file_path: u.xmcd, inputs: [] } ]
        mappings:
          - { source_file: a.xmcd, source_alias: out, target_file: b.xmcd, target_alias: x, units: \(units) }
          - { source_file: b.xmcd, source_alias: x, source_type: input, target_file: u.xmcd, target_alias: p \(further) }
        """
    }

    /// The input that is passed on is a length, though the output was a number.
    @Test func anInputIsPassedOnWithItsUnit() throws {
        let plain = try steps(FormatTests.passedOn("m"))
        #expect(plain.output.contains("      p: { value: \"{{ a.out }}\", units: m }\n"))
        let other = try steps(FormatTests.passedOn("m", ", units: mm"))
        #expect(other.output.contains("      p: { value: \"{{ a.out }}\", units: m }\n"))
        let twice = try steps(FormatTests.passedOn("deg", ", units: mm"))
        #expect(
            twice.errors.hasPrefix(
                "error: the steps form has no way to say an input that is passed on with units upon units\n"))
        #expect(twice.code == 3)
    }

    /// Braces mean nothing in the classic form.
    @Test func aTextWithBracesStaysAText() throws {
        let answer = try steps(
            """
            files:
              - file_path: s.xmcd
                inputs: [ { alias: t, value: "{{ 1 m + 2 m }} a" } ]
            mappings: []
            """)
        #expect(answer.output.contains("      t: { string: \"{{ 1 m + 2 m }} a\" }\n"))
    }

    @Test func aFileKeepsItsMode() throws {
        let scratch = try Scratch()
        try scratch.write("name: x\nsteps:   [ { let: { a: 1 } } ]\n", to: "chain.yaml")
        let path = scratch.path + "/chain.yaml"
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(try scratch.wfchain("fmt", "--write", "chain.yaml").output == "chain.yaml\n")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func nothingIsWrittenThatCannotBeReadAgain() throws {
        let scratch = try Scratch()
        try scratch.write("steps: [ { let: { a: 1 } } ]\n", to: "chain.yaml")
        let answer = try scratch.wfchain("convert", "chain.yaml", "--to", "yaml", "-o", "x.JSON")
        #expect(answer.errors.hasPrefix("Error: 'x.JSON' would hold YAML under the name of JSON.\n"))
        #expect(answer.code == 64)
        #expect(try scratch.wfchain("convert", "chain.yaml", "--to", "steps", "-o", "x.json").code == 0)
        #expect(try scratch.read("x.json").hasPrefix("{\n"))
    }

    /// The path alone would not tell which of the two is meant.
    @Test func aFileThatStandsTwiceIsNamedByItsID() throws {
        let scratch = try Scratch()
        try scratch.write(
            """
            name: two
            steps:
              - { id: u, worksheet: u.xmcd, inputs: { p: 7 } }
              - { id: u2, worksheet: u.xmcd, inputs: { p: "{{ u.r }}" } }
            """, to: "two.yaml")
        let answer = try scratch.wfchain("convert", "two.yaml", "--to", "classic")
        #expect(answer.errors == "")
        #expect(answer.output.contains("source_file: u, source_alias: r, target_file: u2, target_alias: p"))
    }

    /// Line breaks of Unicode and what may not stand in a YAML text at all.
    @Test func rareCharactersAreEscaped() throws {
        let scratch = try Scratch()
        try scratch.write(
            "{\"steps\": [{\"let\": {\"a\u{2028}b\": \"x\u{85}\u{9F}y\", \"c\": \"l1\\nl\u{FEFF}2 \u{1F600}\"}}]}",
            to: "chain.json")
        let answer = try scratch.wfchain("convert", "chain.json", "--to", "yaml")
        #expect(answer.errors == "")
        #expect(
            answer.output == """
                steps:
                  - let: { "a\\u2028b": "x\\u0085\\u009Fy", c: "l1\\nl\\uFEFF2 \u{1F600}" }

                """)
    }

    /// YAML reads no key of more than 1024 characters before a colon.
    @Test func aLongKeyIsWritten() throws {
        let scratch = try Scratch()
        let key = String(repeating: "k", count: 1200)
        try scratch.write("{\"steps\": [{\"let\": {\"\(key)\": 1, \"b\": 2}}]}", to: "chain.json")
        let answer = try scratch.wfchain("convert", "chain.json", "--to", "yaml")
        #expect(answer.errors == "")
        #expect(answer.output == "steps:\n  - let:\n      ? \(key)\n      : 1\n      b: 2\n")
        try scratch.write(answer.output, to: "chain.yaml")
        #expect(try scratch.wfchain("fmt", "chain.yaml").output == answer.output)
    }

    @Test func aCommentAtTheEndOfABlockStaysInIt() throws {
        let scratch = try Scratch()
        let text = """
            name: ends
            inputs:
              L: 1 m
              # end of the inputs
            steps:
              - id: a
                let:
                  x: 1
                  # end of the values
              # between the steps
              - id: b
                let: { z: [1, 2] }
                # end of b
              # end of the steps
            # the checks
            checks: [a.x > 0]
            # the end

            """
        try scratch.write(text, to: "chain.yaml")
        let answer = try scratch.wfchain("fmt", "chain.yaml")
        #expect(answer.errors == "")
        #expect(answer.output == text)
        try scratch.write(
            "steps:\n- let:\n    x: 1\n    # lc\n  id: a\n# to the checks\nchecks: [ a.x > 0 ]\n", to: "chain.yaml")
        #expect(
            try scratch.wfchain("fmt", "chain.yaml").output == """
                steps:
                  - id: a
                    let:
                      x: 1
                      # lc
                # to the checks
                checks: [a.x > 0]

                """)
    }
}
