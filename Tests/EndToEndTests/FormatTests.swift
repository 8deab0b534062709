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
}
