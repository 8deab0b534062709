/// Runs what a journal tells of once more, beside all stores, and tells what comes out otherwise.
///
/// The plan and all inputs are those of the journal. Nothing is taken from other runs, so that results which the recorded
/// run took are calculated.
public struct RunReplay: Sendable {
    /// Why a run cannot be replayed.
    public enum Refusal: Error, Sendable, Equatable {
        case notCreated
        /// Its steps wrote files, which would be written again.
        case wroteFiles(step: String)
        /// Its steps start programs or ask services, which would be done again.
        case reachesOut(step: String)
    }

    private let creation: RunCreation
    private let recorded: [Event]

    /// Throws `Refusal`. Steps that write files, or do anything outside of this program, are replayed only where `writes`.
    public init(_ events: [RecordedEvent], writes: Bool) throws {
        recorded = events.map(\.event)
        guard case .runCreated(let creation)? = recorded.first?.kind else { throw Refusal.notCreated }
        self.creation = creation
        let reaching = Set(creation.plan.namedCalls.filter { $0.call.engine != .builtin }.map(\.step))
        for event in recorded where !writes {
            if case .stepStarted(let start) = event.kind, reaching.contains(StepName.withoutNumbers(start.step)) {
                throw Refusal.reachesOut(step: start.step)
            }
            if let (step, files) = event.kind.filesOfStep, files.contains(where: { $0.use == .wrote }) {
                throw Refusal.wroteFiles(step: step)
            }
        }
    }

    /// What came out otherwise, in the order of the journal, and how many steps were compared.
    public func differences(
        engines: [String: any EngineAdapter], expressions: any ChainExpressionEvaluating = ChainExpressions(),
        stop: Cancellation = Cancellation(), driver: RunStart
    ) async throws -> (differences: [ReplayDifference], compared: Int) {
        let store = ReplayStore(answers: answers)
        let stop = Cancellation(parent: stop)
        let loop = RunLoop(
            RunLoop.Parts(
                store: store, engines: engines, expressions: expressions, clock: ReplayClock(stop: stop), stop: stop,
                driver: driver, longestPause: .max))
        try await loop.start(RunReplay.id, creation)
        let comparison = ReplayComparison(recorded: recorded, replayed: store.events)
        return (comparison.differences, comparison.compared)
    }

    /// Engines see this run in place of the recorded one.
    private static let id = RunID("REPLAY")

    /// What people answered, by the path of the step that asked.
    private var answers: [String: [EventKind]] {
        var answers: [String: [EventKind]] = [:]
        for event in recorded {
            if case .approvalGiven(let approval) = event.kind { answers[approval.step, default: []].append(event.kind) }
        }
        return answers
    }
}
