import ChainTesting
import Chains
import Quantities
import Testing

/// `for`, `while` and `repeat`, over a store in memory and a scripted engine.
@Suite struct LoopTests {
    @Test(arguments: [1, 3]) func aForLoopCollectsItsOutputsInTheOrderOfItsItems(_ concurrency: Int) async throws {
        let results = try await RunFixture.results(
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
        let results = try await RunFixture.results(
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
        let results = try await RunFixture.results(
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
        let results = try await RunFixture.results(
            """
            steps: [ { id: f, for: \(items), steps: [ { wait: 0 s } ], outputs: { x: "{{ item }}" } } ]
            outputs: { x: "{{ f.x }}" }
            """)
        #expect(results == ["x": seen])
    }

    @Test func aVariableThatCannotConvergeSaysWhy() async throws {
        let (_, error) = try await RunFixture.ending(
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
        let stopped = try await RunFixture.ending(text.replacing("    ON\n", with: ""))
        #expect(
            stopped.summary
                == "failed: each failed, each[0].assert completed, each[1].assert failed")
        #expect(stopped.error == "assertion: two")
        let results = try await RunFixture.results(
            text.replacing("ON", with: "on_error: continue")
                + "\noutputs: { failed: \"{{ each.failed }}\", items: \"{{ each.item }}\" }")
        #expect(results == ["failed": "1", "items": "[1; 3]"])
    }

    @Test func aWhileLoopHandsItsVariablesOn() async throws {
        let results = try await RunFixture.results(
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
        let (_, error) = try await RunFixture.ending(
            "steps: [ { id: on, while: iteration > 0, max_iterations: 5, steps: [ { let: { x: 1 } } ] } ]")
        #expect(error == "too-many-iterations: 'iteration > 0' still holds after 5 iterations")
        let (_, second) = try await RunFixture.ending(
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
        let results = try await RunFixture.results(
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
        let results = try await RunFixture.results(
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
        let results = try await RunFixture.results(
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
        let results = try await RunFixture.results(
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
        let results = try await RunFixture.results(
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
        let results = try await RunFixture.results(
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
}
