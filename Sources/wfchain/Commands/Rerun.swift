import ArgumentParser
import Chains
import Quantities

/// `wfchain rerun`: runs a chain again from a step on, or from a point of an earlier run.
struct Rerun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rerun", _superCommandName: WfchainCommand.name,
        abstract: "Run a chain again from a step on, with other inputs where they are set.",
        discussion: """
            A new run that goes on from the named one, which stays as it is. The step and all that follow from it are \
            calculated. The others carry their results over, as long as their inputs and worksheets are what they were. \
            Inputs that were set for the first run are set again, unless --set says otherwise. With --at the run is \
            rolled back to an event of the journal, as to a snapshot: what completed later is calculated. Without --from and --at every step is.
            """)

    @OptionGroup var job: JobArgument

    @Option(help: "The step of the chain with which to begin.")
    var from: String?

    @Option(help: ArgumentHelp("The event of the journal to which to go back, counted from 1.", valueName: "event"))
    var at: Int?

    @OptionGroup var set: SetOption

    @OptionGroup var options: AttendingOptions

    func validate() throws {
        if let at, at < 1 { throw ValidationError("--at takes the number of an event, from 1.") }
    }

    func run() throws {
        let store = try options.store.opened()
        let run = try job.run(in: store)
        let events = try Stored.answer { try store.events(of: run, after: 0) }
        let end = events.last?.number ?? 0
        if let at, at > end { throw CommandFailure.noEvent(at, job: run.text, last: end) }
        let source = ForkedRun(
            run: run, events: events, store: store, storeFile: options.store.file, isDetached: options.detach,
            turn: options.turn.turn,
            isQuiet: options.quiet, isJSON: options.format.isJSON, reports: options.build.reports)
        try source.perform(overrides: try set.overrides) { plan in
            RunFork(
                run: run, event: at ?? end, again: try again(plan, source), calculatesRest: from == nil)
        }
    }

    /// The steps that are calculated whatever the journal says of them.
    private func again(_ plan: Plan, _ source: ForkedRun) throws -> [String] {
        let ids = plan.steps.map(\.id)
        guard let from else { return at == nil ? ids : [] }
        guard ids.contains(from) else {
            throw CommandFailure.unknownStep(
                from, job: source.run.text, near: NearNames.suggestions(for: from, in: ids))
        }
        return plan.followers(of: from)
    }
}
