import ChainTesting
import Chains
import Quantities
import Testing

/// A run that uses every kind of step, crashed before and after each of its durable writes.
@Suite struct NestedRecoveryTests {
    static let text = """
        inputs: { L: 12 ft }
        vars: { f: 2 }
        steps:
          - { id: loads, worksheet: loads.mcdx, inputs: { L: "{{ inputs.L }}" }, on_success: { do: sweep, publish: { p: 7 } } }
          - id: sweep
            for: [1, 2, 3]
            concurrency: 2
            on_error: continue
            steps:
              - { id: girder, worksheet: girder.xmcd, inputs: { M: "{{ loads.M_max }}", factor: "{{ item }}" } }
              - { assert: item != 2, needs: girder }
            outputs: { u: "{{ girder.utilisation * item }}" }
          - id: iterate
            repeat: { tolerance: 0.01 }
            vars: { x: 1 }
            steps: [ { let: { y: "{{ cos(vars.x) }}" } } ]
            next: { x: "{{ let.y }}" }
          - id: guarded
            try: [ { assert: 1 > 2 } ]
            catch: { steps: [ { let: { m: "{{ error.code }}" } } ], outputs: { m: "{{ let.m }}" } }
          - id: pick
            switch: [ { when: vars.f > 5, steps: [ { let: { a: 1 } } ] } ]
            default: [ { wait: 1 s } ]
          - id: race
            parallel:
              one: [ { wait: 5 s } ]
              two: [ { id: deflection, worksheet: girder.xmcd, inputs: { M: 1 kN*m } } ]
            wait_for: any
          - { id: last, needs: race, let: { q: "{{ vars.p }}", u: "{{ sweep.u }}", m: "{{ guarded.m }}" } }
        conditions: [ { expression: vars.f > 9, after_step: loads, outcome: warning } ]
        on_exit: [ { let: { how: "{{ outcome }}" } } ]
        outputs: { u: "{{ last.u }}", m: "{{ last.m }}", p: "{{ last.q }}", n: "{{ iterate.iterations }}" }
        """

    @Test(arguments: CrashingStore.Moment.allCases)
    func aRunOfEveryKindGoesOnToTheSameResult(_ moment: CrashingStore.Moment) async throws {
        let undisturbed = RunFixture()
        let expected = try await undisturbed.run(NestedRecoveryTests.text)
        #expect(expected.error == nil)
        let completion = try #require(expected.completion)
        #expect(completion.outputs.map(\.text) == ["[0.8; 2.4]", "\"assertion\"", "7", "12"])
        let appends = undisturbed.store.batches.count
        #expect(appends > 6)
        for append in 2...appends {
            let fixture = RunFixture()
            let planned = try await Fixture.planned(NestedRecoveryTests.text, engine: fixture.engine)
            let crashing = CrashingStore(fixture.store, at: append, moment)
            do { try await fixture.loop(crashing).start(RunFixture.id, planned.creation) } catch {
                #expect(error is CrashingStore.Crash)
            }
            try await fixture.loop().resume(RunFixture.id)
            let status = try fixture.status()
            #expect(status.completion == completion, "crashed \(moment) append \(append)")
            #expect(NestedRecoveryTests.completions(try fixture.store.events(of: RunFixture.id, after: 0)) == [:])
        }
    }

    /// The steps of which more than one completion is on record.
    private static func completions(_ events: [RecordedEvent]) -> [String: Int] {
        var counts: [String: Int] = [:]
        for recorded in events {
            if case .stepCompleted(let completion) = recorded.event.kind { counts[completion.step, default: 0] += 1 }
        }
        return counts.filter { $0.value > 1 }
    }

    @Test func thePlanOfEveryKindReadsBackFromTheJournal() async throws {
        let planned = try await Fixture.planned(NestedRecoveryTests.text)
        let event = Event(time: 1, kind: .runCreated(planned.creation))
        let read = try Event(encoded: event.encoded)
        guard case .runCreated(let creation) = read.kind else { return #expect(Bool(false)) }
        #expect(creation.plan == planned.plan)
    }
}
