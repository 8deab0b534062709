import Foundation
import Quantities
import Testing

/// What must never end green: each is named, and ends with the exit code that is promised for it.
@Suite struct RefusalTests {
    @Test func aSourceAliasThatDoesNotExist() throws {
        let answer = try ChainFixture(chain: ChainFixture.chain(source: "Mmax")).wfchain("run", "chain.json")
        #expect(answer.output == "")
        #expect(
            answer.errors == """
                error: 'loads' has no output 'Mmax'
                 --> chain.json:6:52
                6 |     { "source_file": "loads.xmcd", "source_alias": "Mmax",
                  |                                                    ^^^^^^
                  = help: it has 'L', 'w', 'M'

                """)
        #expect(answer.code == 3)
    }

    @Test func anInputAliasThatTheWorksheetLacks() throws {
        let answer = try ChainFixture(chain: ChainFixture.chain(target: "Mx")).wfchain("run", "chain.json")
        #expect(answer.errors.hasPrefix("error: 'girder' has no input 'Mx'\n --> chain.json:7:"))
        #expect(answer.code == 3)
    }

    @Test func anUpstreamOutputThatIsAnError() throws {
        var loads = Sheet()
        loads.define("L", 0 * "m")
        loads.define("M", 1 * ("kN" * ("m" ^ 2)) / "L")
        let answer = try ChainFixture(loads: loads).wfchain("run", "chain.json", "--quiet")
        #expect(answer.output == "")
        #expect(
            answer.errors == """
                error: 'loads.M' has no value: division by zero
                  --> loads.xmcd, region 2, step 'loads'
                   | M := 1*(kN*m^2)/L
                   |      ^^^^^^^^^^^^

                """)
        #expect(answer.code == 1)
    }

    @Test func afterAFailedStepTheRestIsSkippedAndTheDocumentSaysSo() throws {
        var loads = Sheet()
        loads.define("M", 1 * ("kN" * "m") / 0)
        let answer = try ChainFixture(loads: loads).wfchain("run", "chain.json", "--format", "json")
        let document = try JSON(parsing: answer.output)
        #expect(document["state"]?.asString == "failed")
        #expect(document["error"]?["code"]?.asString == "division-by-zero")
        #expect(document["error"]?["step"]?.asString == "loads")
        #expect(document["error"]?["region"]?.asString == "1")
        #expect(document["steps"]?.asArray?.map { $0["state"]?.asString } == ["failed", "skipped"])
        #expect(answer.code == 1)
    }

    @Test func withoutStopOnErrorWhatDependsIsBlockedAndTheRestRuns() throws {
        var loads = Sheet()
        loads.define("M", 1 * ("kN" * "m") / 0)
        let fixture = try ChainFixture(loads: loads)
        var other = Sheet()
        other.define("x", 2)
        other.show("x")
        try fixture.scratch.write(other, to: "other.xmcd")
        try fixture.scratch.write(
            """
            { "name": "three", "stop_on_error": false,
              "files": [ { "file_path": "loads.xmcd", "position": 0 }, { "file_path": "girder.xmcd", "position": 1 },
                         { "file_path": "other.xmcd", "position": 2 } ],
              "mappings": [ { "source_file": "loads.xmcd", "source_alias": "M",
                              "target_file": "girder.xmcd", "target_alias": "M" } ] }
            """, to: "three.json")
        let answer = try fixture.wfchain("run", "three.json")
        #expect(answer.output == "other.x = 2\n")
        #expect(
            answer.errors.normalized == """
                run JOB of 'three'
                [1/3] loads failed
                [1/3] girder blocked by loads
                [2/3] other completed in SOME
                error: 'loads.M' has no value: division by zero
                  --> loads.xmcd, region 1, step 'loads'
                   | M := 1*(kN*m)/0
                   |      ^^^^^^^^^^
                run JOB failed after SOME

                """)
        #expect(answer.code == 1)
    }

    @Test func aRequiredInputThatIsNeverSet() throws {
        var loads = Sheet()
        loads.define("L", .placeholder)
        loads.define("M", 3 * "kN" * "L")
        let answer = try ChainFixture(loads: loads).wfchain("run", "chain.json")
        #expect(answer.errors.hasPrefix("error: the required input 'loads.L' is never set\n"))
        #expect(answer.code == 3)
        let set = try ChainFixture(loads: loads).wfchain("run", "chain.json", "--quiet", "--set", "loads.L=2 m")
        #expect(set.code == 0)
    }

    @Test func aForceIntoALength() throws {
        let input = #"{ "alias": "L", "value": 3, "units": "kN" }"#
        let answer = try ChainFixture(chain: ChainFixture.chain(inputs: input)).wfchain("check", "chain.json")
        #expect(answer.errors.hasPrefix("error: cannot set 'loads.L': found force (N), expected length (m)\n"))
        #expect(answer.code == 3)
    }

    @Test func aBareNumberIntoAnInputWithADimension() throws {
        let input = #"{ "alias": "L", "value": 3 }"#
        let answer = try ChainFixture(chain: ChainFixture.chain(inputs: input)).wfchain("run", "chain.json")
        #expect(
            answer.errors.hasPrefix("error: cannot set 'loads.L': found a number without a unit, expected length (m)\n")
        )
        #expect(answer.code == 3)
        let zero = #"{ "alias": "L", "value": 0 }"#
        #expect(try ChainFixture(chain: ChainFixture.chain(inputs: zero)).wfchain("run", "chain.json").code == 0)
    }

    @Test func notANumberAsAnOutput() throws {
        var loads = Sheet()
        loads.define("M", Formula(xml: Formula.name("NaN").xml) * ("kN" * "m"))
        let answer = try ChainFixture(loads: loads).wfchain("run", "chain.json", "--quiet")
        #expect(answer.errors.hasPrefix("error: 'loads.M' is NaN\n"))
        #expect(answer.code == 1)
    }

    @Test func aResultOfWhichNothingIsSupportedYet() throws {
        let fixture = try ChainFixture()
        var sheet = Sheet()
        sheet.define("z", Formula(xml: "<ml:apply>\(Formula.name("later").xml)<ml:real>1</ml:real></ml:apply>"))
        try fixture.scratch.write(sheet, to: "later.xmcd")
        try fixture.scratch.write("{ files: [ { file_path: later.xmcd } ] }", to: "later.yaml")
        let answer = try fixture.wfchain("run", "later.yaml", "--quiet")
        #expect(answer.output == "")
        #expect(answer.errors.hasPrefix("error: 'later.z' has no value: function 'later' "))
        #expect(answer.code == 1)
    }

    @Test func oneOfTheResultsOfTheLastStepThatIsNotSupportedYet() throws {
        let fixture = try ChainFixture()
        var sheet = Sheet()
        sheet.define("x", 2)
        sheet.define("z", Formula(xml: "<ml:apply>\(Formula.name("later").xml)<ml:real>1</ml:real></ml:apply>"))
        try fixture.scratch.write(sheet, to: "later.xmcd")
        try fixture.scratch.write("{ steps: [ { worksheet: later.xmcd } ] }", to: "all.yaml")
        let answer = try fixture.wfchain("run", "all.yaml", "--quiet")
        #expect(answer.output == "later.x = 2\n")
        #expect(answer.errors.hasPrefix("error: 'later.z' has no value: function 'later' "))
        #expect(
            answer.errors.hasSuffix(
                "\n   = help: where others are all that is needed, name them under 'outputs' of the chain\n"))
        #expect(answer.code == 1)
        // What nobody asked for is noted.
        try fixture.scratch.write(
            "{ steps: [ { worksheet: later.xmcd } ], outputs: { x: '{{ later.x }}' } }", to: "named.yaml")
        let noted = try fixture.wfchain("run", "named.yaml")
        #expect(noted.output == "x = 2\n")
        #expect(noted.errors.contains("\nnote: 'later.z' has no value: function 'later' "))
        #expect(noted.code == 0)
        // To be shown in a unit is to be asked for.
        try fixture.scratch.write(
            "{ steps: [ { worksheet: later.xmcd, output_units: { z: m } } ], outputs: { x: '{{ later.x }}' } }",
            to: "shown.yaml")
        let shown = try fixture.wfchain("run", "shown.yaml", "--quiet")
        #expect(shown.errors.hasPrefix("error: 'later.z' has no value: function 'later' "))
        #expect(shown.code == 1)
    }

    @Test func aWorksheetThatChangesAfterPlanning() throws {
        // The first step takes a while, so that there is time to change the second worksheet.
        let changing = try ChainFixture(
            chain: ChainFixture.chain().replacing(#""loads.xmcd", "position""#, with: #""slow.xmcd", "position""#)
                .replacing(#""source_file": "loads.xmcd""#, with: #""source_file": "slow.xmcd""#))
        try changing.scratch.write(Sheet.slow, to: "slow.xmcd")
        let call = try changing.wfchain.start(["run", "chain.json"])
        while !call.errorsSoFar.contains("run ") { usleep(1000) }
        var other = ChainFixture.girder
        other.show("W")
        try changing.scratch.write(other, to: "girder.xmcd")
        let answer = try call.finish()
        #expect(answer.errors.contains("girder.xmcd' changed after the run was planned"))
        #expect(answer.code == 1)
    }

    @Test func anUnknownJobAndAWrongUsage() throws {
        let fixture = try ChainFixture()
        #expect(try fixture.wfchain("run", "chain.json", "--quiet").code == 0)
        let unknown = try fixture.wfchain("status", "01ABC")
        #expect(unknown.errors == "error: no run is '01ABC'\n  = help: 'wfchain list' shows the runs of the store\n")
        #expect(unknown.code == 3)
        #expect(try fixture.wfchain("status", "--wrong").code == 64)
        #expect(try fixture.wfchain("run", "chain.json", "--set", "L").code == 64)
        #expect(try fixture.wfchain("frobnicate").code == 64)
    }

    @Test func aStoreThatCannotBeUsed() throws {
        let answer = try ChainFixture().wfchain("run", "chain.json", "--quiet", "--store", "/proc/none/runs.sqlite")
        #expect(answer.errors.hasPrefix("error: the store cannot be used: "))
        #expect(answer.code == 6)
    }
}

extension Sheet {
    /// Gives the moment of `ChainFixture.loads` after about a second of counting.
    static var slow: Sheet {
        var sheet = ChainFixture.loads
        sheet.define("n", .counting(to: 20_000_000))
        return sheet
    }
}

extension Formula {
    /// A program that counts: `i ← 0; while i < last i ← i + 1`.
    static func counting(to last: Int) -> Formula {
        let step = (Formula.name("i") + 1).xml
        return Formula(
            xml: """
                <ml:program><ml:localDefine>\(name("i").xml)<ml:real>0</ml:real></ml:localDefine>\
                <ml:while><ml:apply><ml:lessThan/>\(name("i").xml)<ml:real>\(last)</ml:real></ml:apply>\
                <ml:localDefine>\(name("i").xml)\(step)</ml:localDefine></ml:while></ml:program>
                """)
    }
}

extension String {
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
