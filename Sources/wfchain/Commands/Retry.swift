import ArgumentParser
import Chains

/// `wfchain retry`: tries again what failed in a run.
struct Retry: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", _superCommandName: WfchainCommand.name,
        abstract: "Try again what failed in a run.",
        discussion: """
            A new run that goes on from the named one, which stays as it is. Steps that completed carry their results \
            over, as long as their inputs and worksheets are what they were; the others run. The chain file and the \
            worksheets are read as they are now. A run whose process was killed is resumed instead.
            """)

    @OptionGroup var job: JobArgument

    @OptionGroup var options: AttendingOptions

    func run() throws {
        let store = try options.store.opened()
        let run = try job.run(in: store)
        let events = try Stored.answer { try store.events(of: run, after: 0) }
        let status = RunStatus(run: run, events: events)
        let state = status.state(isHeld: try Stored.answer { try store.isHeld(run) })
        switch state {
        case .failed, .timedOut, .stopped: break
        default: throw CommandFailure.nothingToRetry(job: run.text, state: state)
        }
        let source = ForkedRun(
            run: run, events: events, store: store, storeFile: options.store.file, isDetached: options.detach,
            turn: options.turn.turn,
            isQuiet: options.quiet, isJSON: options.format.isJSON, reports: options.build.reports)
        try source.perform(overrides: []) { _ in RunFork(run: run, event: events.last?.number ?? 0) }
    }
}
