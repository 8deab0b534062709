import Quantities
import Testing

/// Notes of `wfchain check` about what is no error, and hardly meant.
@Suite struct ReviewTests {
    private func notes(_ chain: String) throws -> String {
        let fixture = try ChainFixture()
        try fixture.scratch.write(chain, to: "beam.yaml")
        let answer = try fixture.wfchain("check", "beam.yaml")
        #expect(answer.code == 0, "\(answer.errors)")
        return answer.errors
    }

    @Test func branchesThatAreNeverTakenAreTold() throws {
        #expect(
            try notes(
                """
                vars: { n: 1 }
                steps:
                  - { id: never, let: { a: 1 }, when: 1 > 2 }
                  - id: pick
                    switch:
                      - { label: impossible, when: 1 kN < 0 kN, steps: [ { wait: 1 s } ] }
                      - { label: certain, when: true, steps: [ { wait: 1 s } ] }
                      - { label: late, when: vars.n > 0, steps: [ { wait: 1 s } ] }
                  - { id: held, assert: [ 1 = 2, vars.n > 0 ], on_success: [ { when: false, do: last } ] }
                  - { id: last, let: { b: 1 } }
                """) == """
                    note: step 'never': it never runs: '1 > 2' never holds
                    note: step 'pick': the case 'impossible' is never taken: '1 kN < 0 kN' never holds
                    note: step 'pick': the case 'late' is never taken: 'true' always holds
                    note: step 'held': a transition of 'on_success' is never taken: 'false' never holds
                    note: step 'held': it always fails: '1 = 2' never holds

                    """)
    }

    @Test func loopsThatNothingEndsAreTold() throws {
        #expect(
            try notes(
                """
                steps:
                  - { id: forever, while: 1 > 0, steps: [ { wait: 1 s } ] }
                  - { id: left, while: true, steps: [ { break: true, when: iteration > 3 } ] }
                  - { id: idle, while: 1 > 2, steps: [ { wait: 1 s } ] }
                  - { id: again, repeat: { until: false }, steps: [ { wait: 1 s } ] }
                  - { id: settles, repeat: { until: false, tolerance: 0.1 }, vars: { x: 1 }, steps: [ { wait: 1 s } ] }
                """) == """
                    note: step 'forever': the loop ends by its limit alone: '1 > 0' always holds, and nothing leaves it
                    note: step 'idle': the loop never runs: '1 > 2' never holds
                    note: step 'again': the loop ends by its limit alone: 'false' never holds, and nothing leaves it

                    """)
    }

    @Test func resultsThatNobodyUsesAreToldWhereTheChainNamesItsOwn() throws {
        let steps = """
            steps:
              - { worksheet: loads.xmcd }
              - { id: more, let: { a: "{{ loads.M }}", b: 2 } }
              - { worksheet: girder.xmcd }
              - { id: sweep, for: [1, 2], steps: [ { id: t, transform: { x: 1, y: 2 } } ],
                  outputs: { x: "{{ t.x }}", z: "{{ t.x }}" } }

            """
        #expect(try notes(steps).contains("'a'") == false)
        #expect(
            try notes(steps + "outputs: { a: \"{{ vars.a }}\", x: \"{{ sweep.x }}\" }") == """
                note: step 'more': nobody uses 'b'
                note: step 'girder': nobody uses what it gives
                note: step 'sweep': nobody uses 'z'
                note: step 'sweep.t': nobody uses 'y'

                """)
    }
}
