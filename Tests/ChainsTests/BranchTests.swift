import ChainTesting
import Chains
import Quantities
import Testing

/// `parallel`, `switch` and `try`, over a store in memory and a scripted engine.
@Suite struct BranchTests {
    @Test func parallelBranchesAreMergedOrListed() async throws {
        let text = """
            steps:
              - id: sides
                parallel:
                  left: { steps: [ { let: { a: 1 } } ], outputs: { NAME: "{{ vars.a }}" } }
                  right: { steps: [ { let: { b: 2 } } ], outputs: { NAME: "{{ vars.b }}" } }
                collect: WAY
            outputs: { v: "{{ sides.NAME }}", right: "{{ sides.right.NAME }}" }
            """
        let listed = text.replacing("NAME", with: "v").replacing("WAY", with: "array")
        #expect(try await RunFixture.results(listed) == ["v": "[1; 2]", "right": "2"])
        let clash = try await Fixture.rejection(text.replacing("NAME", with: "v").replacing("WAY", with: "merge"))
        #expect(clash.contains("the branches 'left' and 'right' both give 'v', and their outputs are merged"))
    }

    @Test func enoughBranchesEndTheOthers() async throws {
        let fixture = RunFixture()
        try await fixture.run(
            """
            steps:
              - id: race
                parallel:
                  slow: [ { wait: 1 hr } ]
                  fast: [ { let: { a: 1 } } ]
                  late: [ { wait: 2 s } ]
                wait_for: 2
            """)
        #expect(
            try fixture.summary()
                == "completed: race completed, race.slow.wait stopped, race.fast.let completed, race.late.wait completed"
        )
    }

    @Test func tooManyFailedBranchesFailTheStep() async throws {
        let (summary, error) = try await RunFixture.ending(
            """
            steps:
              - id: race
                parallel:
                  one: [ { assert: 1 > 2 } ]
                  two: [ { assert: 1 > 3 } ]
                  three: [ { let: { a: 1 } } ]
                wait_for: 2
            """)
        #expect(
            summary
                == "failed: race failed, race.one.assert failed, race.two.assert failed, race.three.let skipped")
        #expect(error?.hasPrefix("too-few-branches: ") == true)
    }

    @Test func aSwitchTakesTheFirstCaseThatHolds() async throws {
        func text(_ x: Int) -> String {
            """
            inputs: { x: \(x) }
            steps:
              - id: pick
                switch:
                  - { when: inputs.x > 10, label: big, steps: [ { let: { y: 1 } } ], outputs: { y: "{{ let.y }}" } }
                  - { when: inputs.x > 5, steps: [ { let: { y: 2 } } ], outputs: { y: "{{ let.y }}" } }
            outputs: { y: "{{ pick.y }}", case: "{{ pick.case }}" }
            """
        }
        #expect(try await RunFixture.results(text(11)) == ["y": "1", "case": "\"big\""])
        #expect(try await RunFixture.results(text(7)) == ["y": "2", "case": "\"case2\""])
        #expect(try await RunFixture.ending(text(1)).error == "no-case: no case holds, and there is no default")
    }

    // MARK: Errors as data

    @Test func aCaughtErrorIsDataAndTheRunGoesOn() async throws {
        let results = try await RunFixture.results(
            """
            steps:
              - id: guarded
                try: { steps: [ { assert: { condition: 1 > 2, message: no luck } } ], outputs: { y: 1 } }
                catch: { steps: [ { let: { m: "{{ error.message }}" } } ], outputs: { y: 2, m: "{{ let.m }}" } }
                finally: { steps: [ { let: { z: 3 } } ], outputs: { z: "{{ let.z }}" } }
            outputs: { y: "{{ guarded.y }}", m: "{{ guarded.m }}", z: "{{ guarded.z }}", f: "{{ guarded.failed }}" }
            """)
        #expect(results == ["y": "2", "m": "\"no luck\"", "z": "3", "f": "1"])
    }

    @Test func finallyRunsWhereNothingIsCaught() async throws {
        let (summary, error) = try await RunFixture.ending(
            "steps: [ { id: t, try: [ { assert: 1 > 2 } ], finally: [ { let: { z: 3 } } ] }, { let: { after: 1 } } ]")
        #expect(error == "assertion: the assertion '1 > 2' does not hold")
        #expect(summary.contains("t failed, t.try.assert failed, t.finally.let completed"))
    }

    @Test(arguments: ["on a failure beside it", "at its own limit"])
    func finallyRunsInAnyCase(_ way: String) async throws {
        let text = """
            steps:
              - id: t
                timeout: LIMIT
                try: [ { id: long, wait: 1 hr } ]
                finally: [ { id: clean, let: { z: 3 } } ]
              - { id: fails, needs: short, assert: 1 > 2 }
              - { id: short, wait: DELAY }
            """
        let isBeside = way.hasSuffix("beside it")
        let (summary, error) = try await RunFixture.ending(
            text.replacing("LIMIT", with: isBeside ? "10 s" : "1 s").replacing("DELAY", with: isBeside ? "1 s" : "10 s")
        )
        #expect(summary.contains("t.finally.clean completed"), "\(summary)")
        #expect(
            error
                == (isBeside
                    ? "assertion: the assertion '1 > 2' does not hold" : "timed-out: the step took longer than 1 s"))
    }
}
