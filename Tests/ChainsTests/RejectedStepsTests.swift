import Testing

/// Steps of each kind that say something wrong, or nothing.
@Suite struct RejectedStepsTests {
    @Test(
        arguments: [
            ("for: 5, steps: [ { wait: 0 s } ]", "'for' must be a list, found a number"),
            ("for: {a: 1}, steps: [ { wait: 0 s } ]", "'for' must be a list, found an object"),
            ("for: [1], steps: []", "'steps' holds nothing in the step 's'"),
            (
                "for: [1], as: inputs, steps: [ { wait: 0 s } ]",
                "'inputs' cannot be the name of an item: it stands for something else already"
            ),
            (
                "for: [1], as: s, steps: [ { wait: 0 s } ]",
                "'s' cannot be the name of an item: it stands for something else already"
            ),
            (
                "for: [1], as: index, steps: [ { wait: 0 s } ]",
                "'index' cannot be the name of an item: it stands for something else already"
            ),
            ("for: [1], as: a-b, steps: [ { wait: 0 s } ]", "'a-b' cannot be the name of an item: it is no plain name"),
            (
                "repeat: { tolerance: 1e-6 }, vars: { x: 1 }, steps: [ { wait: 0 s } ]",
                "the key 'next' is missing in the step 's', so that nothing could converge"
            ),
            ("parallel: {}", "'parallel' holds nothing in the step 's'"),
            ("parallel: [ [ { wait: 0 s } ] ]", "'parallel' must be an object, found a list"),
            ("parallel: { a: [] }", "'steps' holds nothing in the block"),
            ("parallel: { a: [ { wait: 0 s } ] }, wait_for: 2", "2 can never arrive: there is only 1"),
            ("switch: []", "'switch' holds nothing in the step 's'"),
            (
                "switch: [ { when: run.id = \"x\", label: a, steps: [ { wait: 0 s } ] }, { when: run.id = \"y\", label: a, steps: [ { wait: 0 s } ] } ]",
                "another case is 'a' already"
            ),
            (
                "switch: [ { when: 1 > 0, label: default, steps: [ { wait: 0 s } ] } ]",
                "another case is 'default' already"
            ),
            ("let: {}", "'let' holds nothing in the step 's'"),
            ("transform: {}", "'transform' holds nothing in the step 's'"),
            ("assert: []", "'assert' holds nothing in the step 's'"),
            ("wait: 5", "expected a duration such as '30 s', found 5"),
            ("wait: -5 s", "expected a duration such as '30 s', found -5 s"),
            ("wait: 5 m", "expected a duration such as '30 s', found 5 m"),
            ("wait: { until: tomorrow }", "expected a time such as '2030-01-31T08:00:00Z', found 'tomorrow'"),
            (
                "wait: { until: \"2030-01-31T08:00:00Z\", duration: 1 s }",
                "a step waits for a duration or until a time, not both"
            ),
            ("approval: \"\"", "'approval' holds nothing in the step 's'"),
            ("chain: nowhere.yaml", "the chain 'nowhere.yaml' cannot run: there is no such file that can be read"),
            ("let: { x: 1 }, on_success: { when: 1 > 0 }", "the key 'do' is missing in the transition"),
        ])
    func aStepThatSaysSomethingWrongIsRefused(_ step: String, _ message: String) async throws {
        let rejection = try await Fixture.rejection("steps: [ { id: s, \(step) } ]")
        #expect(rejection.hasPrefix("error: " + message + "\n"), "\(rejection)")
    }

    @Test func aBreakInABranchOfAParallelIsRefused() async throws {
        let rejection = try await Fixture.rejection(
            "steps: [ { for: [1], steps: [ { parallel: { a: [ { break: true } ] } } ] } ]")
        #expect(rejection.contains("there is no loop that 'break' could leave"))
    }

    @Test func theMessageOfAnAssertionMayHoldValues() async throws {
        let status = try await RunFixture().run(
            """
            steps:
              - { id: a, transform: { L: 3 m } }
              - { id: b, assert: { condition: a.L < 2 m, message: "L is {{ a.L }}, and 2 m is all there is" } }
            """)
        #expect(status.error?.message == "L is 3 m, and 2 m is all there is")
        let number = try await RunFixture().run("steps: [ { assert: { condition: false, message: \"12 m\" } } ]")
        #expect(number.error?.message == "12 m")
    }

    @Test func anAssertionThatIsWrittenOutSaysSo() async throws {
        let status = try await RunFixture().run("steps: [ { assert: false } ]")
        #expect(status.error?.message == "the assertion 'false' does not hold")
    }
}
