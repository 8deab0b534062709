import ChainTesting
import Quantities
import Testing

@testable import Chains

/// Long runs take no more memory than short ones.
@Suite struct ForgettingTests {
    /// A value that goes from step to step, beside one that outputs use.
    private static let chain = """
        steps:
          - { id: first, let: { x: "{{ 1 m }}" } }
          - { id: second, let: { y: "{{ first.x + 1 m }}" } }
          - { id: third, let: { z: "{{ second.y + 1 m }}" } }
          - { id: last, let: { w: "{{ (third.z ?? 0 m) + 1 m }}" } }
        outputs: { z: "{{ third.z }}", w: "{{ last.w }}" }
        """

    private static func machine(after count: (EventKind) -> Bool) async throws -> RunStateMachine {
        let fixture = RunFixture()
        try await fixture.run(chain)
        let events = try fixture.store.events(of: RunFixture.id, after: 0).map(\.event)
        let end = try #require(events.firstIndex { count($0.kind) })
        return try RunStateMachine(replaying: events[...end])
    }

    private static func isKept(_ position: Int, _ name: String, in machine: RunStateMachine) throws -> Bool {
        let values = try #require(machine.frames[0]).values
        return (try? values.output(name, of: position, step: "")) != nil
    }

    @Test func whatNobodyUsesAnyMoreIsForgotten() async throws {
        let during = try await ForgettingTests.machine {
            if case .stepStarted(let start) = $0 { start.step == "second" } else { false }
        }
        #expect(try ForgettingTests.isKept(0, "x", in: during))
        let after = try await ForgettingTests.machine {
            if case .stepCompleted(let end) = $0 { end.step == "second" } else { false }
        }
        #expect(try !ForgettingTests.isKept(0, "x", in: after))
        #expect(try ForgettingTests.isKept(1, "y", in: after))
        #expect(try #require(after.frames[0]).values.inputs(of: 0).isEmpty)
    }

    @Test func whatOutputsUseIsKeptToTheEnd() async throws {
        let machine = try await ForgettingTests.machine { if case .runCompleted = $0 { true } else { false } }
        #expect(try !ForgettingTests.isKept(1, "y", in: machine))
        #expect(try ForgettingTests.isKept(2, "z", in: machine))
        #expect(try ForgettingTests.isKept(3, "w", in: machine))
    }

    @Test func aBriefStatusForgetsTheStepsOfClosedFrames() async throws {
        let fixture = RunFixture()
        try await fixture.run(
            """
            steps:
              - id: each
                for: "{{ range(1, 50) }}"
                steps: [ { id: double, let: { y: "{{ 2 * item }}" } } ]
                outputs: { y: "{{ double.y }}" }
            outputs: { t: "{{ sum(each.y) }}" }
            """)
        let events = try fixture.store.events(of: RunFixture.id, after: 0)
        let whole = RunStatus(run: RunFixture.id, events: events)
        let brief = RunStatus(run: RunFixture.id, events: events, isBrief: true)
        #expect(whole.steps.map(\.id) == ["each"] + (0..<50).map { "each[\($0)].double" })
        #expect(brief.steps.map(\.id) == ["each"])
        #expect(brief.isPartial && !whole.isPartial)
        #expect(brief.completion == whole.completion)
        #expect(brief.steps.allSatisfy { $0.outputs.isEmpty && $0.inputs.isEmpty })
    }

    @Test func aBriefStatusKeepsWhatFailed() async throws {
        let fixture = RunFixture()
        try await fixture.run(
            """
            steps:
              - id: each
                for: [1, 0, 2]
                on_error: continue
                steps: [ { id: inverse, let: { y: "{{ 1 / item }}" } } ]
                outputs: { y: "{{ inverse.y }}" }
            outputs: { n: "{{ each.failed }}" }
            """)
        let events = try fixture.store.events(of: RunFixture.id, after: 0)
        let brief = RunStatus(run: RunFixture.id, events: events, isBrief: true)
        #expect(brief.steps.map(\.id) == ["each", "each[1].inverse"])
        #expect(brief.step("each[1].inverse")?.fault != nil)
    }
}
