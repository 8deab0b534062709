import Foundation
import Quantities
import Testing

/// `wfchain test`: runs with fixed inputs, given results and injected faults, compared with what is expected.
@Suite struct ChainTestTests {
    private func fixture(_ tests: String) throws -> ChainFixture {
        let fixture = try ChainFixture()
        try fixture.scratch.write(
            """
            name: beam
            inputs: { L: { default: 6 m, minimum: 1 m, maximum: 9 m } }
            steps:
              - { worksheet: loads.xmcd, inputs: { L: "{{ inputs.L }}" } }
              - id: guarded
                try: { steps: [ { worksheet: girder.xmcd, inputs: { M: "{{ loads.M }}" },
                                  retry: { max_attempts: 2, delay: 30 s } } ],
                       outputs: { sigma: "{{ girder.sigma }}" } }
                catch: { steps: [ { let: { why: "{{ error.message }}" } } ], outputs: { sigma: 0 MPa } }
            checks: [ guarded.sigma <= 200 MPa ]
            outputs: { stress: "{{ guarded.sigma }}" }
            """, to: "beam.yaml")
        try fixture.scratch.write(tests, to: "beam.test.yaml")
        return fixture
    }

    @Test func whatIsExpectedIsCompared() throws {
        let answer = try fixture(
            """
            tests:
              - name: the usual span
                expect: { outputs: { stress: 108 MPa, loads.M: 54 kN*m } }
              - name: rounded for people
                inputs: { L: 7 m }
                expect: { outputs: { stress: { value: 147 MPa, tolerance: 1e-9 } } }
              - name: a given moment
                mocks: { loads: { M: 10 kN*m } }
                expect: { outputs: { stress: { value: 20.004 MPa, within: 0.01 MPa } } }
            """
        ).wfchain("test", "beam.test.yaml")
        #expect(answer.errors == "")
        #expect(
            answer.output == """
                passed  the usual span
                passed  rounded for people
                passed  a given moment
                        note: nothing tells the dimension of 'loads.M': its mock is taken as it is
                3 tests, all passed
                steps: 3 of 4 reached, not:
                  guarded.catch.let
                branches: 1 of 2 reached, not:
                  guarded.catch

                """)
        #expect(answer.code == 0)
    }

    /// The delay before the second attempt passes at once.
    @Test func faultsAreInjectedIntoTheAttemptsThatAreNamed() throws {
        let answer = try fixture(
            """
            tests:
              - name: the second attempt helps
                faults: { girder: { code: engine-crashed, attempts: [1] } }
                expect: { outputs: { stress: 108 MPa } }
              - name: it is caught
                faults: { girder: { code: engine-crashed, message: it broke } }
                expect: { outputs: { stress: 0 Pa }, steps: { guarded.try.girder: failed, guarded: completed } }
              - name: nothing catches this
                faults: { loads: { code: broken } }
                expect: { error: broken, steps: { guarded: skipped } }
              - name: it is too long
                inputs: { L: 12 m }
                expect: { state: rejected, error: out-of-range }
              - name: the check does not hold
                inputs: { L: 9 m }
                expect: { verdict: fail }
            """
        ).wfchain("test", "beam.test.yaml")
        #expect(answer.errors == "")
        #expect(answer.output.hasSuffix("5 tests, all passed\nsteps: 4 of 4 reached\nbranches: 2 of 2 reached\n"))
        #expect(answer.code == 0)
    }

    private let failing = """
        tests:
          - name: too little
            expect:
              outputs: { stress: 100 MPa, loads.M: 54 kN }
              steps: { guarded: failed }
          - name: no error
            expect: { error: broken }
          - name: unexpected error <&>
            faults: { loads: { code: broken, message: it broke } }
          - name: a broken check
            inputs: { L: 9 m }
        """

    @Test func whatIsNotAsExpectedIsTold() throws {
        let answer = try fixture(failing).wfchain("test", "beam.test.yaml")
        #expect(
            answer.output == """
                FAILED  too little
                        stress: expected 100 MPa, found 108 MPa (off by 8 %)
                        loads.M: expected 54 kN, found 54 kN*m (energy or moment (J) in place of force (N))
                        step 'guarded': expected failed, found completed
                FAILED  no error
                        the run: expected failed, found completed
                FAILED  unexpected error <&>
                        the run: expected completed, found failed: it broke
                FAILED  a broken check
                        the verdict: expected pass, found fail: 'guarded.sigma <= 200 MPa' does not hold
                4 tests, 4 failed
                steps: 3 of 4 reached, not:
                  guarded.catch.let
                branches: 1 of 2 reached, not:
                  guarded.catch

                """)
        #expect(answer.code == 1)
    }

    @Test func programsReadTheResults() throws {
        let fixture = try fixture(failing)
        let json = try fixture.wfchain("test", "beam.test.yaml", "--only", "too little", "--format", "json")
        let document = try JSON(parsing: json.output)
        #expect(document["ok"] == false)
        let file = try #require(document["files"]?[0])
        #expect(file["tests"]?[0]?["failures"]?.asArray?.count == 3)
        #expect(file["tests"]?.asArray?.count == 1)
        #expect(file["branches"]?["missed"] == ["guarded.catch"])
        #expect(json.code == 1)
        let junit = try fixture.wfchain("test", "beam.test.yaml", "--format", "junit")
        let report = try JUnitReading(junit.output)
        #expect(report.root == ["name": "wfchain test", "tests": "4", "failures": "4", "errors": "0"])
        #expect(report.suites == ["beam.test.yaml"])
        #expect(report.cases.contains("unexpected error <&>"))
        #expect(
            report.outcomes.contains { $0.attributes["message"] == "the run: expected failed, found completed" })
        #expect(junit.code == 1)
    }

    @Test func aTestThatSpeaksOfWhatIsNotThereIsRefused() throws {
        let answer = try fixture(
            """
            tests:
              - mocks: { lods: { M: 1 kN*m }, loads: { N: 1 } }
                faults: { guarded: { code: x } }
                expect: { outputs: { stres: 1 MPa } }
            """
        ).wfchain("test", "beam.test.yaml")
        #expect(
            answer.errors == """
                error: nothing in the chain is 'lods'
                 --> beam.test.yaml:2:14
                2 |   - mocks: { lods: { M: 1 kN*m }, loads: { N: 1 } }
                  |              ^^^^
                  = help: did you mean 'loads'?

                error: nothing in the chain is 'loads.N'
                 --> beam.test.yaml:2:44
                2 |   - mocks: { lods: { M: 1 kN*m }, loads: { N: 1 } }
                  |                                            ^

                error: nothing in the chain is 'guarded'
                 --> beam.test.yaml:3:15
                3 |     faults: { guarded: { code: x } }
                  |               ^^^^^^^

                error: nothing in the chain is 'stres'
                 --> beam.test.yaml:4:26
                4 |     expect: { outputs: { stres: 1 MPa } }
                  |                          ^^^^^
                  = help: did you mean 'stress'?

                """)
        #expect(answer.code == 3)
    }

    /// Hours of waiting pass at once, and nobody is waited for.
    @Test func peopleAreAnsweredForByTheTest() throws {
        let scratch = try Scratch()
        try scratch.write(
            """
            steps:
              - { id: later, wait: 3 hr }
              - { id: ask, needs: later, approval: { message: how long?, value: true } }
              - { id: go, let: { L: "{{ ask.value }}" } }
            outputs: { L: "{{ vars.L }}" }
            """, to: "ask.yaml")
        try scratch.write(
            """
            tests:
              - { name: "yes", answers: { ask: 12 m }, expect: { outputs: { L: 12 m } } }
              - { name: "no", answers: { ask: false }, expect: { error: not-approved } }
              - { name: silence }
            """, to: "ask.test.yaml")
        let answer = try scratch.wfchain("test", "ask.test.yaml")
        #expect(
            answer.output == """
                passed  yes
                passed  no
                FAILED  silence
                        step 'ask' asks, and the test has no answer
                        the run: expected completed, found stopped
                3 tests, 1 failed
                steps: 3 of 3 reached

                """)
        #expect(answer.code == 1)
    }

    private static func within(_ text: String) -> String {
        "tests: [ { expect: { outputs: { stress: { value: 999 MPa, within: \(text) } } } } ]"
    }

    private static func attempts(_ text: String) -> String {
        "tests: [ { faults: { loads: { code: x, attempts: \(text) } } } ]"
    }

    private func loop(_ tests: String) throws -> ChainFixture {
        let fixture = try ChainFixture()
        try fixture.scratch.write(
            """
            name: loop
            inputs: { k: { default: 1 } }
            steps:
              - id: sweep
                for: [ 1 kN*m, 2 kN*m, 3 kN*m ]
                on_error: continue
                steps: [ { id: one, worksheet: girder.xmcd, inputs: { M: "{{ item }}" } } ]
                outputs: { sigma: "{{ one.sigma }}" }
              - { id: skip, when: inputs.k > 1, needs: [other], let: { a: 1 } }
              - { id: other, worksheet: loads.xmcd }
            outputs: { M: "{{ other.M }}" }
            """, to: "loop.yaml")
        try fixture.scratch.write(tests, to: "loop.test.yaml")
        return fixture
    }

    @Test func whatIsExpectedOfAStepIsExpectedOfAllItsIterations() throws {
        let answer = try loop(
            """
            tests:
              - name: all
                faults: { "sweep[1].one": { code: x } }
                expect: { steps: { sweep.one: completed } }
              - name: each
                faults: { "sweep[1].one": { code: x } }
                expect: { steps: { "sweep[0].one": completed, "sweep[1].one": failed }, outputs: { "sweep[2].one.sigma": 6 MPa } }
              - name: outputs
                expect: { outputs: { one.sigma: 2 MPa } }
            """
        ).wfchain("test", "loop.test.yaml")
        #expect(answer.errors == "")
        #expect(
            answer.output == """
                FAILED  all
                        step 'sweep.one': expected completed, found failed in 'sweep[1].one'
                passed  each
                FAILED  outputs
                        sweep[1].one.sigma: expected 2 MPa, found 4 MPa (off by 100 %)
                        sweep[2].one.sigma: expected 2 MPa, found 6 MPa (off by 200 %)
                3 tests, 2 failed
                steps: 3 of 4 reached, not:
                  skip
                branches: 1 of 1 reached

                """)
    }

    @Test func aFaultThatIsNeverMetFailsItsTest() throws {
        let answer = try loop(
            """
            tests:
              - name: never
                mocks: { "sweep[9].one": { sigma: 1 MPa }, "sweep[0].one": { sigma: 1 MPa } }
                faults: { "sweep[7].one": { code: x }, other: { code: y, attempts: [1, 2] } }
                expect: { error: y }
            """
        ).wfchain("test", "loop.test.yaml")
        #expect(
            answer.output == """
                FAILED  never
                        the fault at 'sweep[7].one' was never met
                        the fault at attempt 2 of 'other' was never met
                        the mock of 'sweep[9].one' was never used
                        note: nothing tells the dimension of 'sweep[9].one.sigma': its mock is taken as it is
                        note: nothing tells the dimension of 'sweep[0].one.sigma': its mock is taken as it is
                1 test, 1 failed
                steps: 3 of 4 reached, not:
                  skip
                branches: 0 of 1 reached, not:
                  skip, skipped

                """)
        #expect(answer.code == 1)
    }

    /// Neither a literal nor a stored result tells what `loads.M` is; of `girder.W` a literal does.
    @Test func aMockOfWhichNothingIsKnownIsToldOf() throws {
        let fixture = try fixture(
            "tests: [ { name: odd, mocks: { loads: { M: 7 kg }, girder: { W: 500 cm^3, sigma: 1 MPa } } } ]")
        let answer = try fixture.wfchain("test", "beam.test.yaml", "--format", "json")
        #expect(
            try JSON(parsing: answer.output)["files"]?[0]?["tests"]?[0]?["notes"] == [
                "nothing tells the dimension of 'loads.M': its mock is taken as it is",
                "nothing tells the dimension of 'girder.sigma': its mock is taken as it is",
            ])
        let text = try fixture.wfchain("test", "beam.test.yaml").output
        #expect(text.contains("\n        note: nothing tells the dimension of 'loads.M': its mock is taken as it is\n"))
    }

    @Test func aMockGivesWhatTheWorksheetCouldGive() throws {
        let answer = try loop("tests: [ { mocks: { one: { W: 7 m }, other: { L: 7 kg, M: 1 J } } } ]")
            .wfchain("test", "loop.test.yaml")
        #expect(
            answer.errors.split(separator: "\n").filter { $0.hasPrefix("error") } == [
                "error: cannot set 'one.W': found length (m), expected volume (m^3)",
                "error: cannot set 'other.L': found mass (kg), expected length (m)",
            ])
        #expect(answer.code == 3)
        let typo = try loop(
            "tests: [ { mocks: { sweep.one: { sgma: 7 MPa } }, expect: { outputs: { one.sgma: 7 MPa } } } ]"
        ).wfchain("test", "loop.test.yaml")
        #expect(
            typo.errors.split(separator: "\n").filter { $0.hasPrefix("error") } == [
                "error: nothing in the chain is 'sweep.one.sgma'", "error: nothing in the chain is 'one.sgma'",
            ])
        #expect(typo.code == 3)
    }

    /// One chain that is refused, or one file that cannot be used, takes nothing from the others.
    @Test func theOtherTestsAreToldOfToo() throws {
        let fixture = try fixture(
            "tests: [ { name: too long, inputs: { L: 12 m } }, { name: usual } ]")
        let text = try fixture.wfchain("test", "none.test.yaml", "beam.test.yaml")
        #expect(text.errors == "error: cannot read 'none.test.yaml': No such file or directory\n")
        #expect(
            text.output.hasPrefix(
                """
                FAILED  too long
                        the chain is refused: 'L' is 12 m, more than its maximum 9 m
                passed  usual
                2 tests, 1 failed

                """))
        #expect(text.code == 3)
        let json = try fixture.wfchain("test", "none.test.yaml", "beam.test.yaml", "--format", "json")
        let document = try JSON(parsing: json.output)
        #expect(document["ok"] == false)
        #expect(document["files"]?[0]?["errors"]?[0]?["code"] == "unreadable-file")
        #expect(document["files"]?[1]?["tests"]?[1]?["passed"] == true)
        #expect(json.code == 3)
        let junit = try fixture.wfchain("test", "none.test.yaml", "beam.test.yaml", "--format", "junit")
        let report = try JUnitReading(junit.output)
        #expect(report.root == ["name": "wfchain test", "tests": "3", "failures": "1", "errors": "1"])
        #expect(report.cases == ["none.test.yaml", "too long", "usual"])
        #expect(
            report.outcomes.first?.attributes == [
                "type": "unreadable-file", "message": "cannot read 'none.test.yaml': No such file or directory",
            ])
        #expect(try fixture.wfchain("test", "beam.test.yaml").code == 1)
    }

    @Test func aFileThatCannotBeReadIsRefused() throws {
        for (text, sentence) in [
            ("tests: [ { expct: {} } ]", "error: unknown key 'expct' in the test"),
            ("tests: []", "error: the key 'tests' is missing in the tests"),
            ("tests: [ { expect: { state: done } } ]", "error: 'state' must be "),
            ("tests: [ { expect: { steps: { loads: gone } } } ]", "error: 'loads' must be "),
            ("tests: [", "error: the tests cannot be read: "),
            (ChainTestTests.within("abc"), "error: 'within' must be a quantity from 0 on, and no point of a"),
            (ChainTestTests.within("\"[1; 2] MPa\""), "error: 'within' must be a quantity from 0 on"),
            (ChainTestTests.within("{ string: a }"), "error: 'within' must be a quantity from 0 on"),
            (ChainTestTests.within("-1 MPa"), "error: 'within' must be a quantity from 0 on"),
            (ChainTestTests.within("1 °C"), "error: 'within' must be a quantity from 0 on"),
            (ChainTestTests.attempts("[]"), "error: 'attempts' must be a whole number from 1 on, or a list of such,"),
            (ChainTestTests.attempts("[\"1\"]"), "error: 'attempts' must be a whole number from 1 on"),
            (ChainTestTests.attempts("[1, 0]"), "error: 'attempts' must be a whole number from 1 on"),
            (ChainTestTests.attempts("1.5"), "error: 'attempts' must be a whole number from 1 on"),
            (
                "tests: [ { expect: { state: rejected } } ]",
                "error: the key 'error' is missing in what is expected of a chain that is refused"
            ),
            (
                "tests: [ { expect: { state: rejected, error: x, outputs: {} } } ]",
                "error: a chain that is refused has no 'outputs' to be compared"
            ),
            ("chain: other.yaml\ntests: [ {} ]", "error: cannot read 'other.yaml': "),
        ] {
            let answer = try fixture(text).wfchain("test", "beam.test.yaml")
            #expect(answer.errors.hasPrefix(sentence), "\(text): \(answer.errors)")
            #expect(answer.output == "")
            #expect(answer.code == 3)
        }
        #expect(try Scratch().wfchain("test").code == 64)
        let none = try fixture(failing).wfchain("test", "beam.test.yaml", "--only", "nothing")
        #expect(none.output == "")
        #expect(none.errors.hasPrefix("Error: No test's name holds 'nothing'.\n"))
        #expect(none.code == 64)
    }
}
