import ChainTesting
import Quantities
import Testing

@testable import Chains

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
            finally: { steps: [ { id: tidy, command: [tidy, "{{ vars.f }}"] } ], outputs: { tidied: "{{ tidy.stdout }}" } }
          - id: pick
            switch: [ { when: vars.f > 5, steps: [ { let: { a: 1 } } ] } ]
            default: [ { wait: 1 s } ]
          - id: race
            parallel:
              one: [ { wait: 5 s } ]
              two: [ { id: deflection, worksheet: girder.xmcd, inputs: { M: 1 kN*m } } ]
            wait_for: any
          - id: turns
            while: vars.n < 4
            vars: { n: 0 }
            steps:
              - { id: skip, continue: true, when: iteration = 2 }
              - { id: leave, break: true, when: iteration = 5 }
              - { id: more, needs: asked, transform: { n: "{{ vars.n + asked.body.step }}" } }
              - { id: asked, http: { url: "http://service/{{ iteration }}" } }
            next: { n: "{{ more.n }}" }
          - { id: inner, chain: inner.yaml, inputs: { a: 3 } }
          - { id: go, approval: { message: go on?, default: true }, timeout: 10 s }
          - { id: later, needs: go, wait: { until: "2023-11-14T22:14:00Z" } }
          - { id: last, needs: [race, later], let: { q: "{{ vars.p }}", u: "{{ sweep.u }}", m: "{{ guarded.m }}" } }
        conditions: [ { expression: vars.f > 9, after_step: loads, outcome: warning } ]
        on_exit: [ { let: { how: "{{ outcome }}" } } ]
        outputs: { u: "{{ last.u }}", m: "{{ last.m }}", p: "{{ last.q }}", n: "{{ iterate.iterations }}", tidied: "{{ guarded.tidied }}", turns: "{{ turns.n }}", i: "{{ turns.iterations }}", inner: "{{ inner.b }}", by: "{{ go.by }}" }
        """

    static let files = [
        "inner.yaml": """
        inputs: { a: 1 }
        steps: [ { id: twice, transform: { b: "{{ 2 * inputs.a }}" } } ]
        checks: [ { check: twice.b < 5, level: warning, message: large } ]
        outputs: { b: "{{ twice.b }}" }
        """
    ]

    /// Programs and services that answer at once.
    private static let others: [String: any EngineAdapter] = [
        "command": engine("command", ["tidy": [StepOutput(name: "stdout", value: .string("done"))]]),
        "http": engine(
            "http",
            [
                "asked": [
                    StepOutput(name: "body", value: .record(Record([Record.Member("step", .number(2))])))
                ]
            ]),
    ]

    private static func engine(_ name: String, _ outputs: [String: [StepOutput]]) -> ScriptedEngine {
        ScriptedEngine(
            name: name,
            outputs.mapValues { Fixture.script(StepInterface(inputs: [], outputs: [], isOpen: true), $0) })
    }

    private func planned(_ fixture: RunFixture) async throws -> PlannedChain {
        try await Fixture.planned(
            NestedRecoveryTests.text, engine: fixture.engine, others: NestedRecoveryTests.others,
            files: NestedRecoveryTests.files)
    }

    private func loop(_ fixture: RunFixture, _ store: any RunStore) -> RunLoop {
        fixture.loop(store, others: NestedRecoveryTests.others)
    }

    /// Each key by which a chain file names what a step does stands in the chain.
    @Test func theChainHasEveryKindOfStep() async throws {
        let steps = try await planned(RunFixture()).plan.json["steps"]?.text ?? ""
        for kind in KeyTable.kinds { #expect(steps.contains("\"kind\":\"\(kind)\""), "\(kind)") }
    }

    @Test(arguments: CrashingStore.Moment.allCases)
    func aRunOfEveryKindGoesOnToTheSameResult(_ moment: CrashingStore.Moment) async throws {
        let undisturbed = RunFixture()
        try await loop(undisturbed, undisturbed.store).start(RunFixture.id, planned(undisturbed).creation)
        let expected = try undisturbed.status()
        #expect(expected.error == nil)
        let completion = try #require(expected.completion)
        #expect(
            completion.outputs.map(\.text) == [
                "[0.8; 2.4]", "\"assertion\"", "7", "12", "\"done\"", "4", "3", "6", "\"default\"",
            ])
        #expect(completion.checks.map(\.text) == ["inner: twice.b < 5"])
        #expect(completion.verdict == .warning)
        let appends = undisturbed.store.batches.count
        #expect(appends > 6)
        for append in 2...appends {
            let fixture = RunFixture()
            let planned = try await planned(fixture)
            let crashing = CrashingStore(fixture.store, at: append, moment)
            do { try await loop(fixture, crashing).start(RunFixture.id, planned.creation) } catch {
                #expect(error is CrashingStore.Crash)
            }
            try await loop(fixture, fixture.store).resume(RunFixture.id)
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
        let planned = try await planned(RunFixture())
        let event = Event(time: 1, kind: .runCreated(planned.creation))
        let read = try Event(encoded: event.encoded)
        guard case .runCreated(let creation) = read.kind else { return #expect(Bool(false)) }
        #expect(creation.plan == planned.plan)
    }
}
