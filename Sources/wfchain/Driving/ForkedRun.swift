import Chains
import Quantities

/// A new run that goes on from a recorded one.
struct ForkedRun {
    let run: RunID
    let events: [RecordedEvent]
    let store: any RunStore
    /// The file that `--store` names.
    let storeFile: String?
    let isDetached: Bool
    let turn: RunTurn
    let isQuiet: Bool
    let isJSON: Bool
    let reports: BuildReports

    /// Plans the run's chain file as it is now, with what was set then and is set now, and runs what is left; `fork` decides
    /// how much that is.
    func perform(overrides: [Override], fork: (Plan) throws -> RunFork) throws {
        guard case .runCreated(let creation)? = events.first?.event.kind else {
            throw CommandFailure.store(.unknownRun(run.text))
        }
        let engines = Parts.engines()
        let planned = try plan(creation, overrides, engines)
        if !isQuiet { for note in planned.notes { Output.note("note: step '\(note.step)': \(note.text)") } }
        var new = planned.creation.going(on: try fork(planned.plan))
        new.priority = turn.priority ?? creation.priority
        let conductor = try Conductor(store: store, engines: engines, turn: turn)
        var random = SystemRandomNumberGenerator()
        var identifiers = RunIdentifiers()
        let id = identifiers.next(at: SystemClock().now, random: &random)
        if isDetached {
            try conductor.create(id, new)
            return try DetachedRun.announce(
                id, in: store, path: try Parts.storePath(storeFile), turn: turn, isJSON: isJSON)
        }
        if !isQuiet { Output.note("run \(id.text) of '\(planned.plan.name)', from run \(run.text)") }
        try AttendedRun(run: id, isQuiet: isQuiet, isJSON: isJSON, reports: reports, store: store).drive {
            try conductor.start(id, new, observer: $0)
        }
    }

    private func plan(
        _ creation: RunCreation, _ overrides: [Override], _ engines: [String: any EngineAdapter]
    ) throws -> PlannedChain {
        let set = Set(overrides.map(\.target))
        do {
            return try ChainFile.planned(
                creation.file, overrides: creation.overrides.filter { !set.contains($0.target) } + overrides,
                engines: engines, after: RunStatus(run: run, events: events))
        } catch let failure as CommandFailure {
            if isJSON { Output.line(RejectedRun.document(failure, chain: creation.file).prettyText) }
            throw failure
        }
    }
}
