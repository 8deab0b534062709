import ChainTesting
import Chains
import Quantities
import Testing

/// What names mean in steps that hold steps, and what a sub-chain takes.
@Suite struct NestedScopeTests {
    // MARK: Variables

    @Test(arguments: ["before", "after"])
    func aLoopsVariableIsNearerThanThoseAroundIt(_ place: String) async throws {
        let other = "  - { id: other, let: { h: 50 } }\n"
        let results = try await RunFixture.results(
            """
            steps:
            \(place == "before" ? other : "")  - id: grow
                while: vars.h < 3
                vars: { h: 1 }
                steps: [ { id: sum, transform: { s: "{{ vars.h + 1 }}" } } ]
                next: { h: "{{ sum.s }}" }
            \(place == "after" ? other : "")outputs: { h: "{{ grow.h }}", other: "{{ vars.h }}" }
            """)
        #expect(results == ["h": "3", "other": "50"])
    }

    @Test(
        arguments: [
            ("{ let: { x: 1 } }, { let: { x: 2 } }", "set by 'let' already"),
            ("{ id: a, let: { x: 1 } }, { for: [1, 2], steps: [ { let: { x: 2 } } ] }", "set by 'a' already"),
            (
                "{ repeat: { until: vars.x > 0 }, vars: { x: 1 }, steps: [ { let: { x: 2 } } ] }",
                "set by a loop or a transition already"
            ),
            (
                "{ wait: 1 s, on_success: { do: b, publish: { x: 2 } } }, { id: b, let: { x: 2 } }",
                "set by a loop or a transition already"
            ),
        ])
    func aVariableThatIsReadIsSetOnce(_ steps: String, _ message: String) async throws {
        let reader = "{ id: reader, transform: { y: \"{{ vars.x }}\" } }"
        let rejection = try await Fixture.rejection("steps: [ \(steps), \(reader) ]")
        #expect(rejection.contains("the variable 'x' is " + message), "\(rejection)")
        #expect(try await !Fixture.rejection("steps: [ \(steps) ]").contains("is set by 'let'"))
    }

    @Test func theChainsVariablesAreNotPublishedAnew() async throws {
        let rejection = try await Fixture.rejection(
            """
            vars: { x: 1 }
            steps: [ { wait: 1 s, on_success: { do: b, publish: { x: 2 } } }, { id: b, transform: { y: "{{ vars.x }}" } } ]
            """)
        #expect(rejection.contains("the variable 'x' is set by a loop or a transition already"))
    }

    @Test func aLoopEndsWithTheVariablesOfTheIterationThatMeetsItsCondition() async throws {
        let results = try await RunFixture.results(
            """
            steps:
              - id: size
                repeat: { until: step.y > 20 }
                vars: { x: 1 }
                steps: [ { id: step, transform: { y: "{{ vars.x * 4 }}" } } ]
                next: { x: "{{ step.y }}" }
                outputs: { y: "{{ step.y }}" }
            outputs: { x: "{{ size.x }}", y: "{{ size.y }}" }
            """)
        #expect(results == ["x": "16", "y": "64"])
    }

    // MARK: Outputs

    @Test(
        arguments: [
            ("for: [1], steps: [ { let: { a: 1 } } ], outputs: { count: 5 }", "count"),
            ("for: [1], steps: [ { let: { a: 1 } } ], outputs: { failed: 5 }", "failed"),
            ("while: 1 > 2, vars: { h: 1 }, steps: [ { let: { a: 1 } } ], outputs: { h: 5 }", "h"),
            ("while: 1 > 2, steps: [ { let: { a: 1 } } ], outputs: { iterations: 5 }", "iterations"),
            ("parallel: { a: { steps: [ { let: { a: 1 } } ], outputs: { completed: 5 } } }", "completed"),
            ("switch: [ { when: 1 > 2, steps: [ { let: { a: 1 } } ], outputs: { case: 5 } } ]", "case"),
            ("try: { steps: [ { let: { a: 1 } } ], outputs: { failed: 5 } }, catch: [ { wait: 1 s } ]", "failed"),
        ])
    func anOutputHasNotTheNameOfOneThatTheStepGivesItself(_ step: String, _ name: String) async throws {
        let rejection = try await Fixture.rejection("steps: [ { id: it, \(step) } ]")
        #expect(rejection.contains("'it' gives an output '\(name)' itself"), "\(rejection)")
    }

    @Test func aFinallyGivesNoOutputOfTheTry() async throws {
        let rejection = try await Fixture.rejection(
            """
            steps:
              - try: { steps: [ { let: { a: 1 } } ], outputs: { y: 1 } }
                finally: { steps: [ { let: { b: 1 } } ], outputs: { y: 2 } }
            """)
        #expect(rejection.contains("'try' and 'finally' both give 'y', and their outputs are merged"), "\(rejection)")
    }

    @Test func aSkippedStepHasADefault() async throws {
        let results = try await RunFixture.results(
            """
            steps:
              - { id: a, when: 1 > 2, let: { x: 1 } }
              - { id: b, let: { y: 1 }, on_failure: { do: c, publish: { p: 3 } } }
              - { id: c, let: { z: 1 } }
            outputs: { x: "{{ a.x ?? 7 }}", p: "{{ vars.p ?? 8 }}" }
            """)
        #expect(results == ["x": "7", "p": "8"])
        let error = try await RunFixture.ending(
            "steps: [ { id: a, when: 1 > 2, let: { x: 1 } } ]\noutputs: { x: \"{{ a.x + 7 }}\" }"
        ).error
        #expect(error == "unknown-output: 'a' gave no output 'x'")
    }

    @Test func whatABranchDoesNotGiveHasADefault() async throws {
        let text = """
            steps:
              - id: t
                try: [ { wait: 0 s } ]
                catch: { steps: [ { wait: 0 s } ], outputs: { v: 1 } }
            outputs: { v: "{{ t.v ?? 5 }}" }
            """
        #expect(try await RunFixture.results(text) == ["v": "5"])
        let error = try await RunFixture.ending(text.replacing(" ?? 5", with: "")).error
        #expect(error == "unknown-output: 't' gave no output 'v'")
    }

    // MARK: Sub-chains

    private static let beam = """
        inputs: { L: { minimum: 1 m, maximum: 9 m }, n: 2 }
        steps: [ { id: double, transform: { y: "{{ inputs.L * inputs.n }}" } } ]
        outputs: { y: "{{ double.y }}" }
        """

    @Test func aSubchainHasTheDefaultsOfItsInputs() async throws {
        let results = try await RunFixture.results(
            """
            steps: [ { id: one, chain: beam.yaml, inputs: { L: 3 m } }, { id: two, chain: beam.yaml, inputs: { L: 4 m, n: 5 } } ]
            outputs: { one: "{{ one.y }}", two: "{{ two.y }}" }
            """, files: ["beam.yaml": NestedScopeTests.beam])
        #expect(results == ["one": "6 m", "two": "20 m"])
    }

    @Test func theInputsOfASubchainStayWithinTheirBounds() async throws {
        let files = ["beam.yaml": NestedScopeTests.beam]
        let rejection = try await Fixture.rejection(
            "steps: [ { id: one, chain: beam.yaml, inputs: { L: 12 m } } ]", files: files)
        #expect(rejection.contains("'L' is 12 m, more than its maximum 9 m"), "\(rejection)")
        let known = try await Fixture.rejection(
            "inputs: { l: 12 m }\nsteps: [ { id: one, chain: beam.yaml, inputs: { L: \"{{ inputs.l }}\" } } ]",
            files: files)
        #expect(known.contains("'L' is 12 m, more than its maximum 9 m"), "\(known)")
        let unit = try await Fixture.rejection(
            "steps: [ { id: one, chain: beam.yaml, inputs: { L: 3 } } ]", files: files)
        #expect(unit.split(separator: "\n").filter { $0.hasPrefix("error: ") }.count == 1, "\(unit)")
        let late = "vars: { L: 0.5 m }\nsteps: [ { id: one, chain: beam.yaml, inputs: { L: \"{{ vars.L }}\" } } ]"
        let error = try await RunFixture.ending(late, files: files).error
        #expect(error == "out-of-range: 'L' is 0.5 m, less than its minimum 1 m")
        let bare = late.replacing("0.5 m", with: "3")
        let second = try await Fixture.rejection(bare, files: files)
        #expect(second.contains("found a number without a unit, expected length (m)"), "\(second)")
    }

    @Test(
        arguments: [
            ("conditions: [ { expression: double.y > 3 m } ]", "conditions"), ("on_exit: [ { wait: 0 s } ]", "on_exit"),
            ("write_files: true", "write_files"),
        ])
    func aSubchainSaysNothingThatWouldGoUnheeded(_ line: String, _ key: String) async throws {
        let rejection = try await Fixture.rejection(
            "steps: [ { id: one, chain: beam.yaml, inputs: { L: 3 m } } ]",
            files: ["beam.yaml": NestedScopeTests.beam + "\n" + line])
        #expect(rejection.contains("cannot run: its '\(key)' would go unheeded here"), "\(rejection)")
    }

    @Test func thePlanOfASubchainReadsBackFromTheJournal() async throws {
        let planned = try await Fixture.planned(
            "steps: [ { id: one, chain: beam.yaml, inputs: { L: 3 m } } ]",
            files: ["beam.yaml": NestedScopeTests.beam])
        let read = try Event(encoded: Event(time: 1, kind: .runCreated(planned.creation)).encoded)
        guard case .runCreated(let creation) = read.kind else { return #expect(Bool(false)) }
        #expect(creation.plan == planned.plan)
    }
}
