import Foundation
import FoundationXML
import Quantities
import Testing

/// `wfchain trace`: where a number came from.
@Suite struct TraceTests {
    private func traced(_ fixture: ChainFixture, _ chain: String, _ target: String, _ options: String...) throws
        -> Wfchain.Answer
    {
        let job = try ran(fixture, chain)
        return try fixture.wfchain.run(["trace", job, target] + options)
    }

    private func ran(_ fixture: ChainFixture, _ chain: String, _ options: String...) throws -> String {
        let answer = try fixture.wfchain.run(["run", chain, "--format", "json", "--quiet"] + options)
        return try #require(JSON(parsing: answer.output)["job"]?.asString, "\(answer.errors)")
    }

    private func fixture(_ text: String) throws -> ChainFixture {
        let fixture = try ChainFixture()
        try fixture.scratch.write(text, to: "chain.yaml")
        return fixture
    }

    private static let stress = """
        girder.sigma = 108 MPa   sigma := M/W  (girder.xmcd, region 3)
        ├─ girder.M = 54 kN*m   from loads.M
        │  └─ loads.M = 54 kN*m   M := w*L^2/8  (loads.xmcd, region 3)
        │     ├─ w = 12 kN/m   w := 12*kN/m  (loads.xmcd, region 2)
        │     └─ L = 6 m   L := 6*m  (loads.xmcd, region 1)
        └─ W = 500 cm^3   W := 500*cm^3  (girder.xmcd, region 2)

        """

    @Test func aNumberIsFollowedThroughFormulasAndMappingsToTheInputs() throws {
        let answer = try traced(ChainFixture(), "chain.json", "girder.sigma")
        #expect(answer.output == TraceTests.stress)
        #expect(answer.errors == "")
        #expect(answer.code == 0)
    }

    @Test func inputsSetFromOutsideAreTold() throws {
        let fixture = try ChainFixture()
        let job = try ran(fixture, "chain.json", "--set", "loads.L=7 m")
        let answer = try fixture.wfchain("trace", job, "loads.M")
        #expect(
            answer.output == """
                loads.M = 73.5 kN*m   M := w*L^2/8  (loads.xmcd, region 3)
                ├─ w = 12 kN/m   w := 12*kN/m  (loads.xmcd, region 2)
                └─ loads.L = 7 m   set from outside

                """)
    }

    @Test func depthCutsTheTree() throws {
        let answer = try traced(ChainFixture(), "chain.json", "girder.sigma", "--depth", "1")
        #expect(
            answer.output == """
                girder.sigma = 108 MPa   sigma := M/W  (girder.xmcd, region 3)
                ├─ girder.M = 54 kN*m   from loads.M
                │     … 1 source behind it
                └─ W = 500 cm^3   W := 500*cm^3  (girder.xmcd, region 2)

                """)
    }

    @Test func expressionsVariablesAndChainInputsAreHops() throws {
        let fixture = try fixture(
            """
            name: beam
            inputs: { L: { default: 6 m } }
            steps:
              - { id: loads, worksheet: loads.xmcd, inputs: { L: "{{ inputs.L }}" } }
              - { id: more, let: { factor: 2, M: "{{ loads.M * 1.5 }}" } }
              - { id: girder, worksheet: girder.xmcd, inputs: { M: "{{ more.M }}" } }
            outputs: { stress: "{{ girder.sigma }}" }
            """)
        let answer = try traced(fixture, "chain.yaml", "stress", "--depth", "5")
        #expect(
            answer.output == """
                stress = 162 MPa   an output of the chain
                └─ girder.sigma = 162 MPa   sigma := M/W  (girder.xmcd, region 3)
                   ├─ girder.M = 81 kN*m   from more.M  81000 J × 0.001 = 81 kN*m
                   │  └─ more.M = 81000 J   let
                   │     └─ more.M = 81000 J   loads.M * 1.5
                   │        └─ loads.M = 54 kN*m   M := w*L^2/8  (loads.xmcd, region 3)
                   │              … 2 sources behind it
                   └─ W = 500 cm^3   W := 500*cm^3  (girder.xmcd, region 2)

                """)
    }

    @Test func iterationsOfALoopAreFollowedOnTheirOwn() throws {
        let fixture = try fixture(
            """
            name: beam
            steps:
              - id: sweep
                for: [5 m, 7 m]
                steps:
                  - { id: loads, worksheet: loads.xmcd, inputs: { L: "{{ item }}" } }
                outputs: { M: "{{ loads.M }}" }
            outputs: { all: "{{ sweep.M }}" }
            """)
        let job = try ran(fixture, "chain.yaml")
        let one = try fixture.wfchain("trace", job, "sweep[1].loads.M")
        #expect(
            one.output == """
                sweep[1].loads.M = 73.5 kN*m   M := w*L^2/8  (loads.xmcd, region 3)
                ├─ w = 12 kN/m   w := 12*kN/m  (loads.xmcd, region 2)
                └─ sweep[1].loads.L = 7 m   item
                   └─ item of sweep[1] = 7 m   element 1 of what the loop goes through
                      └─ sweep.items = [5; 7] m   put together in the chain file
                         ├─ 5 m   written in the chain file
                         └─ 7 m   written in the chain file

                """)
        let all = try fixture.wfchain("trace", job, "all", "--depth", "2")
        #expect(
            all.output == """
                all = [37500; 73500] J   an output of the chain
                └─ sweep.M = [37500; 73500] J   for
                   ├─ sweep[0].M = 37.5 kN*m
                   │     … 1 source behind it
                   └─ sweep[1].M = 73.5 kN*m
                         … 1 source behind it

                """)
        #expect(
            try fixture.wfchain("trace", job, "sweep[1].M").output.hasPrefix(
                "sweep[1].M = 73.5 kN*m\n└─ sweep[1].loads.M"))
    }

    @Test func variablesOfALoopLeadToTheIterationBefore() throws {
        let fixture = try fixture(
            """
            name: grow
            steps:
              - id: loop
                while: vars.x < 3 m
                vars: { x: 1 m }
                steps:
                  - { id: step, let: { y: "{{ vars.x + 1 m }}" } }
                next: { x: "{{ step.y }}" }
            outputs: { x: "{{ loop.x }}" }
            """)
        let job = try ran(fixture, "chain.yaml")
        #expect(
            try fixture.wfchain("trace", job, "loop[1].step.y").output == """
                loop[1].step.y = 3 m   let
                └─ loop[1].step.y = 3 m   vars.x + 1 m
                   └─ vars.x of loop[1] = 2 m   from the iteration before
                      └─ loop[0].step.y = 2 m   let
                         └─ loop[0].step.y = 2 m   vars.x + 1 m
                            └─ vars.x of loop[0] = 1 m   the first value
                               └─ loop.x = 1 m   written in the chain file

                """)
    }

    @Test func aSubchainIsFollowedIntoItsStepsAndOutAgain() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write(
            """
            name: beam
            inputs: { L: { default: 6 m } }
            steps: [ { id: loads, worksheet: loads.xmcd, inputs: { L: "{{ inputs.L }}" } } ]
            outputs: { M: "{{ loads.M }}" }
            """, to: "beam.yaml")
        try fixture.scratch.write(
            """
            name: storeys
            inputs: { span: { default: 8 m } }
            steps: [ { id: roof, chain: beam.yaml, inputs: { L: "{{ inputs.span }}" } } ]
            outputs: { M: "{{ roof.M }}" }
            """, to: "chain.yaml")
        #expect(
            try traced(fixture, "chain.yaml", "M").output == """
                M = 96 kN*m   an output of the chain
                └─ roof.M = 96 kN*m   chain
                   └─ roof.M = 96 kN*m
                      └─ roof.loads.M = 96 kN*m   M := w*L^2/8  (loads.xmcd, region 3)
                         ├─ w = 12 kN/m   w := 12*kN/m  (loads.xmcd, region 2)
                         └─ roof.loads.L = 8 m   from inputs.L
                            └─ roof.L = 8 m   from inputs.span
                               └─ inputs.span = 8 m   the chain file's own value

                """)
    }

    @Test func whatAProgramDidIsNotOnRecord() throws {
        let fixture = try fixture(
            """
            name: beam
            steps:
              - id: ask
                command: [ sh, -c, 'cat > /dev/null; echo "$0"', '{ "outputs": { "M": { "value": 5, "units": "kN*m" } } }' ]
                inputs: { L: 6 m }
              - { id: girder, worksheet: girder.xmcd, inputs: { M: "{{ ask.M }}" } }
            """)
        let answer = try traced(fixture, "chain.yaml", "girder.M")
        #expect(
            answer.output == """
                girder.M = 5 kN*m   what was put into 'M'  (girder.xmcd, region 1)
                └─ girder.M = 5 kN*m   from ask.M
                   └─ ask.M = 5 kN*m   calculated by the program "sh"
                      └─ ask.L = 6 m   written in the chain file

                """)
    }

    /// Journals hold ranges as lists.
    @Test func aRangeIsNoDoubt() throws {
        let wfchain = Wfchain(in: try Scratch(), folder: Wfchain.root + "/chains/frame")
        let run = try wfchain("run", "chain.json", "--format", "json", "--quiet")
        let job = try #require(JSON(parsing: run.output)["job"]?.asString)
        let answer = try wfchain("trace", job, "loads.k", "--depth", "0")
        #expect(answer.output.hasPrefix("loads.k = [1; 2; 3; 4; 5]   k := 1 .. n  (loads.xmcd, region 13)\n"))
        #expect(answer.code == 0)
    }

    @Test func anErrorIsTracedToo() throws {
        var girder = Sheet()
        girder.define("M", 1 * ("kN" * "m"))
        girder.define("W", 0 * ("cm" ^ 3))
        girder.define("sigma", "M" / "W")
        let answer = try traced(ChainFixture(girder: girder), "chain.json", "girder.sigma", "--depth", "1")
        #expect(
            answer.output == """
                girder.sigma = error: division by zero   sigma := M/W  (girder.xmcd, region 3)
                ├─ girder.M = 54 kN*m   from loads.M
                │     … 1 source behind it
                └─ W = 0 cm^3   W := 0*cm^3  (girder.xmcd, region 2)

                """)
        #expect(answer.code == 0)
    }

    @Test func aWorksheetThatChangedSinceIsADoubt() throws {
        let fixture = try ChainFixture()
        let job = try ran(fixture, "chain.json")
        var girder = ChainFixture.girder
        girder.define("x", 1)
        try fixture.scratch.write(girder, to: "girder.xmcd")
        let answer = try fixture.wfchain("trace", job, "girder.sigma", "--depth", "1")
        #expect(
            answer.output == """
                girder.sigma = 108 MPa   calculated by girder.xmcd  (girder.xmcd)
                │  doubt: 'girder.xmcd' calculates something else than when the run was planned, so that its formulas \
                are not shown
                └─ girder.M = 54 kN*m   from loads.M
                      … 1 source behind it

                """)
        #expect(answer.code == 2)
    }

    @Test func aDoubtBeyondTheDepthIsADoubtAllTheSame() throws {
        let fixture = try ChainFixture()
        let job = try ran(fixture, "chain.json")
        var loads = ChainFixture.loads
        loads.define("x", 1)
        try fixture.scratch.write(loads, to: "loads.xmcd")
        let answer = try fixture.wfchain("trace", job, "girder.sigma", "--depth", "1")
        let doubt =
            "'loads.xmcd' calculates something else than when the run was planned, so that its formulas are not shown"
        #expect(answer.output.hasSuffix("\ndoubt, farther behind: \(doubt)\n"), "\(answer.output)")
        #expect(answer.code == 2)
        let json = try JSON(
            parsing: fixture.wfchain("trace", job, "girder.sigma", "--depth", "1", "--format", "json").output)
        #expect(json["holds"] == .bool(false))
        #expect(json["hiddenDoubts"] == [.string(doubt)])
    }

    @Test func aMemberOfARecordIsFollowedToTheWholeRecord() throws {
        let fixture = try fixture(
            """
            name: record
            steps:
              - { id: s, transform: { r: "{{ { a: 1 m, b: 2 m } }}" } }
              - { id: t, let: { y: "{{ s.r.b }}" } }
            outputs: { q: "{{ t.y }}" }
            """)
        #expect(
            try traced(fixture, "chain.yaml", "q").output == """
                q = 2 m   an output of the chain
                └─ t.y = 2 m   let
                   └─ t.y = 2 m   from s.r.b
                      └─ s.r = {a: 1 m, b: 2 m}   transform
                         └─ s.r = {a: 1 m, b: 2 m}   { a: 1 m, b: 2 m }

                """)
    }

    @Test func aWorksheetThatWasOnlySavedAgainIsNoDoubt() throws {
        let fixture = try ChainFixture()
        let job = try ran(fixture, "chain.json")
        try fixture.scratch.write(ChainFixture.girder.text + "\n", to: "girder.xmcd")
        let answer = try fixture.wfchain("trace", job, "girder.sigma")
        #expect(
            answer.output
                == TraceTests.stress.replacing(
                    "region 3)\n├─ girder.M",
                    with:
                        "region 3)\n│  note: 'girder.xmcd' changed since the run, but not what it calculates\n├─ girder.M"
                ))
        #expect(answer.code == 0)
    }

    @Test func unknownNamesAreAnsweredWithNearOnes() throws {
        let fixture = try ChainFixture()
        let job = try ran(fixture, "chain.json")
        let alias = try fixture.wfchain("trace", job, "girder.sigmma")
        #expect(
            alias.errors.normalized == """
                error: the step 'girder' of the run JOB has no output or input 'sigmma'
                  = help: did you mean 'sigma'?

                """)
        #expect(alias.code == 3)
        let step = try fixture.wfchain("trace", job, "girdr.sigma")
        #expect(
            step.errors.normalized == """
                error: the run JOB has no step 'girdr'
                  = help: did you mean 'girder'?

                """)
        #expect(step.code == 3)
    }

    @Test func aStepThatGaveNothingCannotBeTraced() throws {
        let fixture = try ChainFixture(chain: ChainFixture.chain(source: "nosuch"))
        try fixture.scratch.write(
            ChainFixture.chain(rest: #""conditions": [ { "expression": "loads.M > 1 kN*m" } ]"#), to: "chain.json")
        let job = try ran(fixture, "chain.json")
        let answer = try fixture.wfchain("trace", job, "girder.sigma")
        #expect(
            answer.errors.normalized == """
                error: the step 'girder' of the run JOB gave nothing: it is skipped
                  = help: 'wfchain status' tells why

                """)
        #expect(answer.code == 3)
    }

    @Test func programsReadHopsByTheirPositions() throws {
        let document = try JSON(
            parsing: traced(ChainFixture(), "chain.json", "girder.sigma", "--format", "json").output)
        #expect(document["target"] == "girder.sigma")
        #expect(document["holds"] == true)
        let hops = try #require(document["hops"]?.asArray)
        #expect(hops.map { $0["name"]?.asString } == ["girder.sigma", "girder.M", "loads.M", "w", "L", "W"])
        #expect(hops.map { $0["kind"]?.asString } == ["output", "input", "output", "region", "region", "region"])
        #expect(hops.map { $0["sources"] } == [[1, 5], [2], [3, 4], [], [], []])
        #expect(hops[0]["value"]?["dimension"] == ["kg": 1, "m": -1, "s": -2])
        #expect(hops[0]["text"] == "108 MPa")
        #expect(hops[1]["conversion"]?["targetUnit"] == "kN*m")
        #expect(hops[3]["region"] == "2")
    }

    @Test func thePictureHasABoxForEveryHopAndIsReadable() throws {
        let svg = try traced(ChainFixture(), "chain.json", "girder.sigma", "--format", "svg").output
        let reader = Boxes()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = reader
        #expect(parser.parse())
        #expect(reader.classes == ["box output", "box input", "box output", "box region", "box region", "box region"])
        #expect(reader.arrows == 5)
        #expect(svg.contains("prefers-color-scheme: dark") && svg.contains("@media print"))
        #expect(svg.contains("<text class=\"value\" x=\"1016\""))
    }

    @Test func inputsOfAChainHaveTheirNamesInExpressionsToo() throws {
        let fixture = try fixture(
            """
            inputs: { L: { default: 12 ft }, n: { default: 3 } }
            steps:
              - { id: a, transform: { x: "{{ inputs.L * inputs.n }}", y: "about {{ inputs.n }}" } }
              - { id: b, chain: sub.yaml, inputs: { p: "{{ inputs.n + 1 }}" } }
            """)
        try fixture.scratch.write(
            """
            inputs: { p: { default: 1 }, q: { default: 5 m } }
            steps: [ { id: t, transform: { r: "{{ inputs.p * inputs.q }}" } } ]
            outputs: { r: "{{ t.r }}" }
            """, to: "sub.yaml")
        let job = try ran(fixture, "chain.yaml", "--set", "n=4")
        #expect(
            try fixture.wfchain("trace", job, "a.x").output == """
                a.x = 14.6304 m   transform
                └─ a.x = 14.6304 m   inputs.L * inputs.n
                   ├─ inputs.L = 12 ft   the chain file's own value
                   └─ inputs.n = 4   set from outside

                """)
        #expect(
            try fixture.wfchain("trace", job, "a.y").output == """
                a.y = "about 4"   transform
                └─ a.y = "about 4"   about {{ inputs.n }}
                   └─ inputs.n = 4   set from outside

                """)
        #expect(
            try fixture.wfchain("trace", job, "b.t.r").output == """
                b.t.r = 25 m   transform
                └─ b.t.r = 25 m   inputs.p * inputs.q
                   ├─ b.p = 5   inputs.n + 1
                   │  └─ inputs.n = 4   set from outside
                   └─ b.q = 5 m   written in the chain file

                """)
    }

    /// The iteration in which `until` holds leaves the variables as they were.
    @Test func aVariableThatALoopLeftAsItWasIsNotCalculatedOnceMore() throws {
        let fixture = try fixture(
            """
            steps:
              - id: size
                repeat: { until: vars.h > 2, relaxation: 0.5 }
                vars: { h: 1 }
                steps: [ { id: s, transform: { d: "{{ vars.h }}" } } ]
                next: { h: "{{ s.d + 4 }}" }
                outputs: { d: "{{ s.d }}" }
            """)
        let job = try ran(fixture, "chain.yaml")
        #expect(
            try fixture.wfchain("trace", job, "size.h").output == """
                size.h = 3   repeat
                └─ vars.h after size[1] = 3   the last value
                   └─ vars.h of size[1] = 3   from the iteration before, and 0.5 of the way to what was calculated
                      ├─ s.d + 4   calculated in the chain file
                      │  └─ size[0].s.d = 1   transform
                      │     └─ size[0].s.d = 1   vars.h
                      │        └─ vars.h of size[0] = 1   the first value
                      │           └─ size.h = 1   written in the chain file
                      └─ vars.h of size[0] = 1   (as above)

                """)
    }

    @Test func theRowsOfATableNameTheirFile() throws {
        let fixture = try fixture(
            """
            steps:
              - { id: rows, for: { csv: rows.csv }, as: row, steps: [ { id: t, transform: { v: "{{ row.n }}" } } ], outputs: { v: "{{ t.v }}" } }
            """)
        try fixture.scratch.write("n\n7\n", to: "rows.csv")
        #expect(
            try traced(fixture, "chain.yaml", "rows[0].t.v").output.hasSuffix(
                "rows.items = 1 row of rows.csv   written in the chain file\n"))
    }
}

/// The boxes and arrows of a picture.
private final class Boxes: NSObject, XMLParserDelegate {
    private(set) var classes: [String] = []
    private(set) var arrows = 0

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        if element == "rect" { classes.append(attributes["class"] ?? "") }
        if element == "path", attributes["class"] == "arrow" { arrows += 1 }
    }
}
