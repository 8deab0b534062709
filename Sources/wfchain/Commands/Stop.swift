import ArgumentParser
import Chains
import Quantities

/// `wfchain stop`: asks a run to end.
struct Stop: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", _superCommandName: WfchainCommand.name, abstract: "Stop a run in an orderly way.",
        discussion: "The step that runs is cancelled, later ones never start, and the run ends as 'stopped'.")

    @OptionGroup var job: JobArgument

    @Option(help: "Why, for the journal.")
    var reason: String?

    @OptionGroup var format: FormatOption
    @OptionGroup var store: StoreOption

    func run() throws {
        let store = try store.opened()
        let run = try job.run(in: store)
        let request = StopRequest(origin: "wfchain stop", reason: reason)
        let isAsked = try Stored.answer {
            try RunLoop.requestStop(of: run, in: store, clock: SystemClock(), request)
        }
        if isAsked, try !Stored.answer({ try store.isHeld(run) }) { try recordStop(of: run, store) }
        let (status, isHeld) = try Stored.status(of: run, in: store)
        let state = status.state(isHeld: isHeld).rawValue
        if format.isJSON {
            let document: JSON = ["job": .string(run.text), "requested": .bool(isAsked), "state": .string(state)]
            Output.line(document.prettyText)
        } else if isAsked {
            Output.line("stop of \(run.text) requested; it is \(state)")
        } else {
            Output.line("\(run.text) has ended already; it is \(state)")
        }
    }

    /// Nobody drives the run, so this process brings it to its end.
    private func recordStop(of run: RunID, _ store: any RunStore) throws {
        do {
            try Conductor(store: store, engines: Parts.engines()).resume(run)
        } catch CommandFailure.store(.held) {
            // Somebody began to drive it meanwhile, and will find the request.
            return
        }
    }
}
