import Testing

/// What can be proved never to happen is refused.
@Suite struct ReachTests {
    private func faults(_ steps: String) async throws -> [String] {
        try await Fixture.rejection("vars: { n: 1 }\nsteps:\n" + steps).split(separator: "\n")
            .filter { $0.hasPrefix("error: ") }.map { String($0.dropFirst(7)) }
    }

    @Test func aJoinOfWhatExcludesOneAnotherIsNeverMet() async throws {
        #expect(
            try await faults(
                """
                  - { id: a, let: { x: 1 }, on_success: [j], on_failure: [b] }
                  - { id: b, let: { y: 1 }, on_complete: [j] }
                  - { id: j, wait: 0 s }
                """) == ["the step 'j' can never run: for that 'a' would have to end in two ways at once"])
    }

    @Test func aJoinOfOneOfThemIsMet() async throws {
        #expect(
            try await faults(
                """
                  - { id: a, let: { x: 1 }, on_success: [j], on_failure: [b] }
                  - { id: b, let: { y: 1 }, on_complete: [j] }
                  - { id: j, join: any, wait: 0 s }
                """) == [])
    }

    @Test func whatNeedsAStepDoesNotFollowFromItsFailure() async throws {
        #expect(
            try await faults(
                """
                  - { id: a, let: { x: 1 }, on_failure: [late] }
                  - { id: late, needs: a, wait: 0 s }
                  - { id: after, needs: late, wait: 0 s }
                """) == ["the step 'late' can never run: for that 'a' would have to end in two ways at once"])
    }

    @Test func transitionsThatAreNeverTakenAreRefused() async throws {
        #expect(
            try await faults(
                """
                  - { id: a, let: { x: 1 }, on_success: [ { when: 1 > 2, do: b }, { do: c } ] }
                  - { id: b, wait: 0 s }
                  - { id: c, wait: 0 s, on_success: [d] }
                  - { id: d, join: 2, wait: 0 s }
                  - { id: e, wait: 0 s, on_failure: [d] }
                """) == ["the transition 'on_success' is never taken: '1 > 2' never holds"])
    }

    /// One of the two that lead on can never run.
    @Test func aJoinOfTooFewIsNeverMet() async throws {
        #expect(
            try await faults(
                """
                  - { id: a, let: { x: 1 }, on_failure: [b] }
                  - { id: b, needs: a, wait: 0 s, on_complete: [d] }
                  - { id: c, wait: 0 s, on_complete: [d] }
                  - { id: d, join: 2, wait: 0 s }
                """) == [
                    "the step 'b' can never run: for that 'a' would have to end in two ways at once",
                    "the step 'd' can never run: of the transitions that lead there 2 are waited for, and only 1 can be taken",
                ])
    }

    @Test func casesBehindWhatAlwaysHoldsAreNeverTaken() async throws {
        #expect(
            try await faults(
                """
                  - id: pick
                    switch:
                      - { label: impossible, when: 1 kN < 0 kN, steps: [ { wait: 1 s } ] }
                      - { label: certain, when: true, steps: [ { wait: 1 s } ] }
                      - { label: late, when: vars.n > 0, steps: [ { wait: 1 s } ] }
                    default: [ { wait: 1 s } ]
                """) == [
                    "the case 'impossible' is never taken: '1 kN < 0 kN' never holds",
                    "the case 'late' is never taken: 'true' always holds",
                    "the case 'default' is never taken: 'true' always holds",
                ])
    }

    @Test(
        arguments: [
            ("while: 1 > 0, steps: [ { wait: 1 s } ]", "'1 > 0' always"),
            ("repeat: { until: false }, steps: [ { wait: 1 s } ]", "'false' never"),
            ("while: true, steps: [ { break: true, when: iteration > 3 } ]", nil),
            (
                "while: true, steps: [ { id: i, try: [ { break: true, when: iteration > 3 } ], finally: [ { wait: 0 s } ] } ]",
                nil
            ),
            ("while: true, steps: [ { id: i, for: [1], steps: [ { break: true } ] } ]", "'true' always"),
            (
                "repeat: { until: false, tolerance: 0.1 }, vars: { x: 1 }, steps: [ { wait: 1 s } ], next: { x: 2 }",
                nil
            ),
        ] as [(String, String?)])
    func loopsThatNothingEndsAreRefused(_ loop: String, _ what: String?) async throws {
        let expected = what.map { ["the loop never ends: \($0) holds, and nothing leaves it"] } ?? []
        #expect(try await faults("  - { id: forever, \(loop) }") == expected)
    }
}
