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

    @Test func aFileThatCannotBeReadIsRefused() throws {
        for (text, sentence) in [
            ("tests: [ { expct: {} } ]", "error: unknown key 'expct' in the test"),
            ("tests: []", "error: the key 'tests' is missing in the tests"),
            ("tests: [ { expect: { state: done } } ]", "error: 'state' must be "),
            ("tests: [ { expect: { steps: { loads: gone } } } ]", "error: 'loads' must be "),
            ("tests: [", "error: the tests cannot be read: "),
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
