import Chains
import Quantities
import Testing

/// Checks of sub-chains that are no failure of theirs.
@Suite struct SubchainWarningTests {
    private static let inner = """
        inputs: { a: 1 }
        steps: [ { id: twice, transform: { b: "{{ 2 * inputs.a }}" } } ]
        checks:
          - { check: twice.b < 5, level: warning, message: large }
          - twice.b < 100
        outputs: { b: "{{ twice.b }}" }
        """

    private func run(_ text: String) async throws -> RunCompletion? {
        try await RunFixture().run(text, files: ["inner.yaml": SubchainWarningTests.inner]).completion
    }

    @Test func aWarningIsOneOfTheRun() async throws {
        let completion = try await run(
            """
            steps:
              - { id: small, chain: inner.yaml, inputs: { a: 2 } }
              - { id: many, for: [2, 3], steps: [ { id: one, chain: inner.yaml, inputs: { a: "{{ item }}" } } ] }
            checks: [ small.b = 4 ]
            """)
        #expect(completion?.verdict == .warning)
        #expect(completion?.checks.map(\.text) == ["small.b = 4", "many[1].one: twice.b < 5"])
        #expect(completion?.checks.last?.message == "large")
        #expect(completion?.checks.map(\.holds) == [true, false])
    }

    @Test func aSubchainWithoutFaultAddsNothing() async throws {
        let completion = try await run("steps: [ { id: small, chain: inner.yaml } ]")
        #expect(completion?.verdict == .pass)
        #expect(completion?.checks.isEmpty == true)
    }
}
