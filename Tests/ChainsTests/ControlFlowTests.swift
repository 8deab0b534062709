import ChainTesting
import Chains
import Quantities
import Testing

/// Steps that hold steps, and what leads from one to another, over a store in memory and a scripted engine.
@Suite struct ControlFlowTests {
    private static func results(_ text: String, processors: Int = 1) async throws -> [String: String] {
        let status = try await RunFixture().run(text, processors: processors)
        if let error = status.error { Issue.record("\(error.message)") }
        let outputs = status.completion?.outputs ?? []
        return Dictionary(outputs.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    }

    private static func ending(_ text: String) async throws -> (summary: String, error: String?) {
        let fixture = RunFixture()
        let status = try await fixture.run(text)
        return (try fixture.summary(), status.error.map { "\($0.code): \($0.message)" })
    }

    // MARK: Loops

    @Test(arguments: [1, 3]) func aForLoopCollectsItsOutputsInTheOrderOfItsItems(_ concurrency: Int) async throws {
        let results = try await ControlFlowTests.results(
            """
            steps:
              - id: sweep
                for: [2 m, 3 m, 5 m]
                as: span
                concurrency: \(concurrency)
                steps:
                  - { id: loads, worksheet: loads.mcdx, inputs: { L: "{{ span }}" } }
                  - let: { double: "{{ 2 * span }}", at: "{{ index }}" }
                outputs: { double: "{{ vars.double }}", at: "{{ let.at }}", M: "{{ loads.M_max }}" }
            outputs: { double: "{{ sweep.double }}", at: "{{ sweep.at }}", M: "{{ sweep.M }}", n: "{{ sweep.count }}" }
            """, processors: concurrency)
        #expect(
            results == ["double": "[4; 6; 10] m", "at": "[0; 1; 2]", "M": "[12500; 12500; 12500] J", "n": "3"])
    }

    @Test func itemsComeInBatchesAndFromRanges() async throws {
        let results = try await ControlFlowTests.results(
            """
            steps:
              - id: pairs
                for: "{{ range(1, 5) }}"
                batch: 2
                steps: [ { let: { s: "{{ sum(item) }}" } } ]
                outputs: { s: "{{ let.s }}" }
            outputs: { s: "{{ pairs.s }}", n: "{{ pairs.count }}" }
            """)
        #expect(results == ["s": "[3; 7; 5]", "n": "3"])
    }

    @Test func rowsOfATableAreItems() async throws {
        let text = """
            steps:
              - id: each
                for: { csv: beams.csv }
                as: beam
                steps: [ { let: { M: "{{ (beam.w ?? 1 kN/m) * beam.L^2 / 8 }}", n: "{{ beam.name }}" } } ]
                outputs: { M: "{{ let.M }}", n: "{{ let.n }}" }
            outputs: { M: "{{ each.M }}", n: "{{ each.n }}" }
            """
        func planned(_ table: String) async throws -> PlannedChain {
            try await Planner.plan(
                file: Fixture.source(text), engines: ["builtin": Fixture.engine()],
                readFile: { $0 == "/chains/footbridge/beams.csv" ? table : nil })
        }
        let fixture = RunFixture()
        let chain = try await planned("name, L [m], w [kN/m]\n\"a, \"\"one\"\"\",4,2\r\nb,5.5,3\n\nc,6,\n")
        try await fixture.loop().start(RunFixture.id, chain.creation)
        let outputs = try fixture.status().completion?.outputs.map(\.text)
        #expect(outputs == ["[4000; 11343.75; 4500] J", "[\"a, \"one\"\"; \"b\"; \"c\"]"])
        for (table, reason) in [
            ("", "it is empty"), ("a,a\n1,2", "two columns have one name"), ("a,b\n1", "row 1 has 1 cells, expected 2"),
            ("a [mmm]\n1", "column 'a [mmm]'"), ("a\n\"x", "a quotation mark is not closed"),
            ("a [m]\nx", "row 1, column 'a'"), ("a\n\"x\"y", "goes on behind a closing quotation mark"),
        ] {
            do {
                _ = try await planned(table)
                Issue.record("'\(table)' was taken for a table")
            } catch let rejection as ChainRejection {
                #expect(rejection.text.contains("'beams.csv' is no table: "))
                #expect(rejection.text.contains(reason))
            }
        }
    }

    @Test func aLoopOverNoItemsGivesEmptyLists() async throws {
        let results = try await ControlFlowTests.results(
            """
            steps: [ { id: none, for: [], steps: [ { let: { x: 1 } } ], outputs: { x: "{{ let.x }}" } } ]
            outputs: { x: "{{ none.x }}", n: "{{ length(none.x) + none.count }}" }
            """)
        #expect(results == ["x": "[]", "n": "0"])
    }

    @Test(
        arguments: [
            ("[1, 2]", "[1; 2]"), ("\"{{ [1, 2] }}\"", "[1; 2]"), ("\"{{ [1; 2] }}\"", "[1; 2]"),
            ("\"[1, 2] m\"", "[1; 2] m"), ("\"[1, 2; 3, 4]\"", "[[1; 2]; [3; 4]]"),
        ])
    func aLoopTakesListsWhicheverWayTheyLieAndMatricesByRows(_ items: String, _ seen: String) async throws {
        let results = try await ControlFlowTests.results(
            """
            steps: [ { id: f, for: \(items), steps: [ { wait: 0 s } ], outputs: { x: "{{ item }}" } } ]
            outputs: { x: "{{ f.x }}" }
            """)
        #expect(results == ["x": seen])
    }

    @Test func aVariableThatCannotConvergeSaysWhy() async throws {
        let (_, error) = try await ControlFlowTests.ending(
            "steps: [ { repeat: { tolerance: 0.1 }, vars: { x: 1 m }, next: { x: 2 }, steps: [ { wait: 0 s } ] } ]")
        #expect(error == "expression: the variable 'x': 2 cannot be compared with 1 m, which it was")
    }

    @Test func anItemThatFailsEndsTheLoopUnlessItSaysOtherwise() async throws {
        let text = """
            steps:
              - id: each
                for: [1, 2, 3]
                ON
                steps: [ { assert: { condition: "item != 2", message: two } } ]
                outputs: { item: "{{ item }}" }
            """
        let stopped = try await ControlFlowTests.ending(text.replacing("    ON\n", with: ""))
        #expect(
            stopped.summary
                == "failed: each failed, each[0].assert completed, each[1].assert failed")
        #expect(stopped.error == "assertion: two")
        let results = try await ControlFlowTests.results(
            text.replacing("ON", with: "on_error: continue")
                + "\noutputs: { failed: \"{{ each.failed }}\", items: \"{{ each.item }}\" }")
        #expect(results == ["failed": "1", "items": "[1; 3]"])
    }

    @Test func aWhileLoopHandsItsVariablesOn() async throws {
        let results = try await ControlFlowTests.results(
            """
            steps:
              - id: grow
                while: vars.h < 10 m
                vars: { h: 1 m, n: 0 }
                steps: [ { let: { next: "{{ vars.h * 3 }}" } } ]
                next: { h: "{{ vars.next }}", n: "{{ iteration }}" }
            outputs: { h: "{{ grow.h }}", n: "{{ grow.n }}", i: "{{ grow.iterations }}" }
            """)
        #expect(results == ["h": "27 m", "n": "3", "i": "3"])
    }

    @Test func aLoopThatNeverEndsFailsAtItsLimit() async throws {
        let (_, error) = try await ControlFlowTests.ending(
            "steps: [ { id: on, while: 1 < 2, max_iterations: 5, steps: [ { let: { x: 1 } } ] } ]")
        #expect(error == "too-many-iterations: '1 < 2' still holds after 5 iterations")
        let (_, second) = try await ControlFlowTests.ending(
            """
            steps:
              - { id: on, repeat: { tolerance: 0.1, max_iterations: 3 }, vars: { x: 1 }, next: { x: "{{ 2 * vars.x }}" },
                  steps: [ { let: { y: 1 } } ] }
            """)
        #expect(second == "no-convergence: no convergence after 3 iterations")
    }

    @Test func aRepeatLoopConvergesToTheFixedPoint() async throws {
        // The fixed point of the cosine is 0.739085133215160642 (Dottie's number).
        let status = try await RunFixture().run(
            """
            steps:
              - id: fixed
                repeat: { tolerance: 1e-12, relaxation: 0.6 }
                vars: { x: 1 }
                steps: [ { let: { y: "{{ cos(vars.x) }}" } } ]
                next: { x: "{{ let.y }}" }
            outputs: { x: "{{ fixed.x }}" }
            """)
        let x = try #require(status.completion?.outputs.first?.value)
        guard case .number(let quantity) = x else { return #expect(Bool(false)) }
        #expect(abs(quantity.si - 0.739085133215160642) < 1e-11)
    }

    @Test func untilSeesWhatTheBodyGave() async throws {
        let results = try await ControlFlowTests.results(
            """
            steps:
              - id: loop
                repeat: { until: step.y > 20 }
                vars: { x: 1 }
                steps: [ { id: step, let: { y: "{{ vars.x * 4 }}" } } ]
                next: { x: "{{ step.y }}" }
                outputs: { y: "{{ step.y }}" }
            outputs: { y: "{{ loop.y }}", n: "{{ loop.iterations }}" }
            """)
        #expect(results == ["y": "64", "n": "3"])
    }

    @Test func breakAndContinueLeaveTheBody() async throws {
        let results = try await ControlFlowTests.results(
            """
            steps:
              - id: each
                for: [1, 2, 3, 4, 5]
                steps:
                  - { id: odd, continue: true, when: item = 2 }
                  - { id: enough, break: true, when: item = 4, needs: [] }
                  - { id: kept, let: { x: "{{ item }}" } }
                outputs: { x: "{{ kept.x }}" }
            outputs: { x: "{{ each.x }}" }
            """)
        #expect(results == ["x": "[1; 3]"])
    }

    @Test(arguments: ["break", "continue"])
    func aLoopIsLeftFromInsideABranchOfItsBody(_ word: String) async throws {
        let results = try await ControlFlowTests.results(
            """
            steps:
              - id: each
                for: [1, 2, 3]
                steps:
                  - id: guard
                    try:
                      - switch: [ { when: item = 2, steps: [ { \(word): true } ], outputs: { y: 5 } } ]
                        default: { steps: [ { let: { a: 1 } } ], outputs: { y: 6 } }
                    finally: { steps: [ { let: { z: 3 } } ] }
                  - { id: kept, needs: guard, let: { x: "{{ item }}" } }
                outputs: { x: "{{ kept.x }}" }
            outputs: { x: "{{ each.x }}", n: "{{ each.count }}" }
            """)
        #expect(results == (word == "break" ? ["x": "[1]", "n": "2"] : ["x": "[1; 3]", "n": "3"]))
    }

    @Test func whatComesAfterTheIterationThatLeavesTheLoopDoesNotCount() async throws {
        let results = try await ControlFlowTests.results(
            """
            steps:
              - id: each
                for: [1, 2, 3, 4]
                concurrency: 3
                steps:
                  - { id: enough, break: true, when: item = 2 }
                  - { id: kept, wait: 1 s, needs: [] }
                outputs: { x: "{{ item }}" }
            outputs: { x: "{{ each.x }}", n: "{{ each.count }}" }
            """)
        #expect(results == ["x": "[1]", "n": "2"])
    }

    @Test func aConditionKnowsStepsByTheirKinds() async throws {
        let results = try await ControlFlowTests.results(
            """
            steps:
              - id: r
                repeat: { until: let-2.y > 4 }
                vars: { n: 1 }
                next: { n: "{{ vars.n + 1 }}" }
                steps: [ { let: { x: "{{ vars.n }}" } }, { let: { y: "{{ 2 * let.x }}" } } ]
            outputs: { n: "{{ r.n }}" }
            """)
        #expect(results == ["n": "3"])
    }

    @Test func loopsNestThreeDeep() async throws {
        let results = try await ControlFlowTests.results(
            """
            steps:
              - id: a
                for: [1, 2]
                as: x
                steps:
                  - id: b
                    for: [10, 20]
                    as: y
                    steps:
                      - id: c
                        repeat: { until: vars.n >= 3 }
                        vars: { n: 1 }
                        next: { n: "{{ vars.n + 1 }}" }
                        steps: [ { id: s, transform: { z: "{{ x * y * vars.n }}" } } ]
                        outputs: { z: "{{ s.z }}" }
                    outputs: { z: "{{ c.z }}" }
                outputs: { z: "{{ sum(b.z) }}" }
            outputs: { z: "{{ a.z }}" }
            """, processors: 2)
        #expect(results == ["z": "[90; 180]"])
    }

    // MARK: Branches

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
        #expect(try await ControlFlowTests.results(listed) == ["v": "[1; 2]", "right": "2"])
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
        let (summary, error) = try await ControlFlowTests.ending(
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
        #expect(try await ControlFlowTests.results(text(11)) == ["y": "1", "case": "\"big\""])
        #expect(try await ControlFlowTests.results(text(7)) == ["y": "2", "case": "\"case2\""])
        #expect(try await ControlFlowTests.ending(text(1)).error == "no-case: no case holds, and there is no default")
    }

    // MARK: Errors as data

    @Test func aCaughtErrorIsDataAndTheRunGoesOn() async throws {
        let results = try await ControlFlowTests.results(
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
        let (summary, error) = try await ControlFlowTests.ending(
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
        let (summary, error) = try await ControlFlowTests.ending(
            text.replacing("LIMIT", with: isBeside ? "10 s" : "1 s").replacing("DELAY", with: isBeside ? "1 s" : "10 s")
        )
        #expect(summary.contains("t.finally.clean completed"), "\(summary)")
        #expect(
            error
                == (isBeside
                    ? "assertion: the assertion '1 > 2' does not hold" : "timed-out: the step took longer than 1 s"))
    }

    // MARK: Conditions and transitions

    @Test func aStepWhoseConditionDoesNotHoldIsSkippedWithWhatNeedsIt() async throws {
        let (summary, error) = try await ControlFlowTests.ending(
            """
            steps:
              - { id: a, let: { x: 1 }, when: 1 > 2 }
              - { id: b, let: { y: "{{ a.x }}" } }
              - { id: c, let: { z: 1 } }
            """)
        #expect(error == nil)
        #expect(summary == "completed: a skipped, b skipped, c completed")
    }

    @Test func aFailureThatLeadsOnIsDealtWith() async throws {
        let text = """
            steps:
              - { id: a, assert: 1 > 2, on_success: good, on_failure: [ { when: 1 > 5, do: never }, { do: bad, publish: { why: "it broke" } } ] }
              - { id: good, let: { x: 1 } }
              - { id: never, let: { x: 1 } }
              - { id: bad, let: { x: "{{ vars.why }}" } }
              - { id: join, join: any, let: { y: 5 } }
            """.replacing("{ id: good, let: { x: 1 } }", with: "{ id: good, let: { x: 1 }, on_success: join }")
            .replacing("vars.why }}\" } }", with: "vars.why }}\" }, on_complete: join }")
        let (summary, error) = try await ControlFlowTests.ending(text)
        #expect(error == nil)
        #expect(
            summary == "completed: a failed, good skipped, never skipped, bad completed, join completed")
    }

    @Test func whatAFailureLeadsToKnowsTheError() async throws {
        let results = try await ControlFlowTests.results(
            """
            steps:
              - id: a
                assert: { condition: 1 > 2, message: it broke }
                on_failure:
                  - { when: error.code = "timed-out", do: c }
                  - { do: b, publish: { why: "{{ error.message }} in {{ error.step }}" } }
              - { id: b, transform: { x: "{{ vars.why }}" } }
              - { id: c, wait: 0 s }
            outputs: { x: "{{ b.x }}" }
            """)
        #expect(results == ["x": "\"it broke in a\""])
    }

    @Test func aFailureThatLeadsNowhereFailsTheRun() async throws {
        let (summary, error) = try await ControlFlowTests.ending(
            """
            steps:
              - { id: a, assert: 1 > 2, on_failure: [ { when: 1 > 5, do: never } ] }
              - { id: never, let: { x: 1 } }
            """)
        #expect(summary == "failed: a failed, never skipped")
        #expect(error == "assertion: the assertion '1 > 2' does not hold")
    }

    @Test func joinsThatCanNeverBeMetAreRefused() async throws {
        let text = """
            steps:
              - { id: a, let: { x: 1 }, on_success: c }
              - { id: c, join: 2, let: { x: 1 } }
              - { id: d, join: any, let: { x: 1 } }
            """
        let rejection = try await Fixture.rejection(text)
        #expect(rejection.contains("2 can never arrive: there is only 1"))
        #expect(rejection.contains("no transition leads to 'd', so nothing can be joined there"))
    }

    // MARK: Waiting

    @Test func aStepWaitsAndABlockMayTakeOnlySoLong() async throws {
        let (summary, error) = try await ControlFlowTests.ending(
            """
            steps:
              - { id: short, wait: 3 s }
              - { id: long, timeout: 5 s, needs: short, parallel: { a: [ { wait: 1 hr } ], b: [ { let: { x: 1 } } ] } }
            """)
        #expect(summary == "timed-out: short completed, long timed-out, long.a.wait stopped, long.b.let completed")
        #expect(error == "timed-out: the step took longer than 5 s")
    }

    @Test(arguments: ["wait: 1 hr", "approval: go on?"])
    func whoeverWaitsKeepsToTheLimitOfTheRun(_ step: String) async throws {
        let (summary, error) = try await ControlFlowTests.ending("timeout: 2 s\nsteps: [ { id: w, \(step) } ]")
        #expect(summary == "timed-out: w timed-out")
        #expect(error == "timed-out: the run took longer than 2 s")
    }

    @Test func aWaitKeepsToItsLimit() async throws {
        let (summary, error) = try await ControlFlowTests.ending("steps: [ { id: w, wait: 10 s, timeout: 1 s } ]")
        #expect(summary == "timed-out: w timed-out")
        #expect(error == "timed-out: the step took longer than 1 s")
        let short = try await ControlFlowTests.ending("steps: [ { id: w, wait: 1 s, timeout: 10 s } ]")
        #expect(short.summary == "completed: w completed")
    }

    @Test func aStepWaitsUntilATime() async throws {
        let (summary, _) = try await ControlFlowTests.ending(
            "steps: [ { id: w, wait: { until: \"2020-01-31T08:00:00Z\" } } ]")
        #expect(summary == "completed: w completed")
    }

    @Test func anApprovalTakesItsDefaultWhenItsTimeIsUp() async throws {
        let text = """
            steps:
              - { id: ask, approval: { message: go on?, default: ANSWER }, timeout: 10 s }
              - { id: next, needs: ask, let: { x: "{{ ask.by }}" } }
            """
        #expect(
            try await ControlFlowTests.ending(text.replacing("ANSWER", with: "true")).summary
                == "completed: ask completed, next completed")
        let refused = try await ControlFlowTests.ending(text.replacing("ANSWER", with: "false"))
        #expect(refused.error == "not-approved: default said no")
    }

    // MARK: Ends

    private static let guarded = """
        inputs: { u: 0.9 }
        steps:
          - { id: a, let: { u: "{{ inputs.u }}" } }
          - { id: w, wait: 1 s }
          - { id: z, needs: [w, a], let: { v: "{{ a.u * 2 }}" } }
        conditions: [ { expression: a.u > 1, outcome: fail, message: overloaded } ]
        checks: [ { check: a.u < 0.8, level: warning, message: close to the limit } ]
        on_exit: [ { let: { o: "{{ outcome }}", m: "{{ error.message ?? "none" }}", z: "{{ z.v ?? 0 }}" } } ]
        outputs: { v: "{{ z.v }}", u: "{{ a.u }}" }
        """.replacing("?? \"none\"", with: "?? 'none'")

    @Test func aConditionThatHoldsEndsTheRunEarly() async throws {
        let fixture = RunFixture()
        let status = try await fixture.run(
            ControlFlowTests.guarded, set: [Override(target: "u", value: .number(1.1))])
        #expect(try fixture.summary() == "completed: a completed, w skipped, z skipped, on_exit.let completed")
        #expect(status.completion?.early == EarlyEnd(text: "a.u > 1", outcome: .fail, message: "overloaded"))
        #expect(status.completion?.outputs.map(\.name) == ["u"])
        #expect(status.completion?.verdict == .fail)
        #expect(try fixture.exitCode() == 2)
        #expect(
            status.step("on_exit.let")?.outputs.map { $0.value } == [.string("completed"), .string("none"), .number(0)])
    }

    @Test func aCheckMayWarn() async throws {
        let fixture = RunFixture()
        let status = try await fixture.run(ControlFlowTests.guarded)
        #expect(status.completion?.verdict == .warning)
        #expect(try fixture.exitCode() == 0)
    }

    @Test func stepsOnExitRunAfterAFailureAndTellIt() async throws {
        let fixture = RunFixture()
        let status = try await fixture.run(
            """
            steps: [ { assert: { condition: 1 > 2, message: no luck } }, { wait: 1 s, needs: assert } ]
            on_exit: [ { let: { o: "{{ outcome }}", m: "{{ error.message }}" } } ]
            """)
        #expect(try fixture.summary() == "failed: assert failed, wait skipped, on_exit.let completed")
        #expect(status.step("on_exit.let")?.outputs.map { $0.value } == [.string("failed"), .string("no luck")])
        #expect(status.error?.message == "no luck")
    }

    @Test func aFailureOnExitFailsTheRun() async throws {
        let (summary, error) = try await ControlFlowTests.ending(
            "steps: [ { let: { x: 1 } } ]\non_exit: [ { assert: 1 > 2 } ]")
        #expect(summary == "failed: let completed, on_exit.assert failed")
        #expect(error == "assertion: the assertion '1 > 2' does not hold")
    }
}
