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

    @Test func stepsThatNeverRunAndLoopsThatDoNotTurnAreTold() throws {
        #expect(
            try notes(
                """
                vars: { n: 1 }
                steps:
                  - { id: never, let: { a: 1 }, when: 1 > 2 }
                  - { id: held, assert: [ 1 = 2, vars.n > 0 ] }
                  - { id: idle, while: 1 > 2, steps: [ { wait: 1 s } ] }
                  - { id: stuck, while: vars.k < vars.n, vars: { k: 1, m: 2 }, steps: [ { wait: 1 s } ], next: { m: "{{ vars.m + 1 }}" } }
                  - { id: turns, while: vars.k < vars.n, vars: { k: 1 }, steps: [ { wait: 1 s } ], next: { k: "{{ vars.k + 1 }}" } }
                """) == """
                    note: step 'never': it never runs: '1 > 2' never holds
                    note: step 'held': it always fails: '1 = 2' never holds
                    note: step 'idle': the loop never runs: '1 > 2' never holds
                    note: step 'stuck': the loop never runs, or ends by its limit alone: nothing in it changes 'vars.k < vars.n', and nothing leaves it

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
