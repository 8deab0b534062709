import ChainTesting
import Chains
import Quantities

/// A run of a chain over a store in memory and a scripted engine.
struct RunFixture {
    static let id = RunID("01TESTRUN")

    let store: MemoryStore
    let engine: ScriptedEngine
    let clock: ManualClock
    let stop: Cancellation

    init(
        _ engine: ScriptedEngine = Fixture.engine(), store: MemoryStore = MemoryStore(),
        clock: ManualClock = ManualClock()
    ) {
        self.store = store
        self.engine = engine
        self.clock = clock
        stop = Cancellation()
    }

    func loop(
        _ store: (any RunStore)? = nil, processors: Int = 1, others: [String: any EngineAdapter] = [:]
    ) -> RunLoop {
        RunLoop(
            RunLoop.Parts(
                store: store ?? self.store, engines: others.merging(["builtin": engine]) { $1 },
                expressions: ChainExpressions(),
                clock: clock, stop: stop, driver: RunStart(host: "host", process: 1), watchInterval: nil,
                processors: processors))
    }

    /// Plans and runs the chain to its end.
    @discardableResult
    func run(_ text: String, set overrides: [Override] = [], processors: Int = 1, files: [String: String] = [:])
        async throws -> RunStatus
    {
        let planned = try await Fixture.planned(text, set: overrides, engine: engine, files: files)
        try await loop(processors: processors).start(RunFixture.id, planned.creation)
        return try status()
    }

    func status() throws -> RunStatus {
        RunStatus(run: RunFixture.id, events: try store.events(of: RunFixture.id, after: 0))
    }

    /// The state of the run and of its steps, such as `failed: loads completed, girder failed`.
    func summary() throws -> String {
        let status = try status()
        let steps = status.steps.map { "\($0.id) \($0.phase.rawValue)" }.joined(separator: ", ")
        return "\(status.state(isHeld: try store.isHeld(RunFixture.id)).rawValue): \(steps)"
    }

    func exitCode() throws -> Int32? {
        ExitCode(try status(), isHeld: try store.isHeld(RunFixture.id))?.rawValue
    }

    /// The kinds of all events in order.
    func kinds() throws -> [String] { try store.events(of: RunFixture.id, after: 0).map(\.event.kind.name) }
}
