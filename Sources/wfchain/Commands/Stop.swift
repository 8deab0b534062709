import ArgumentParser
import Chains

/// `wfchain stop`: asks a run to end.
struct Stop: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", _superCommandName: WfchainCommand.name, abstract: "Stop a run in an orderly way.",
        discussion: "The step that runs is cancelled, later ones never start, and the run ends as 'stopped'.",
        aliases: ["cancel"])

    @OptionGroup var asked: RunRequestArguments

    func run() throws {
        let store = try asked.store.opened()
        let run = try asked.job.run(in: store)
        let request = StopRequest(origin: "wfchain stop", reason: asked.reason)
        let isAsked = try Stored.answer {
            try RunLoop.requestStop(of: run, in: store, clock: SystemClock(), request)
        }
        if isAsked, try !Stored.answer({ try store.isHeld(run) }) { try recordStop(of: run, store) }
        try RequestAnswer(run: run, isAsked: isAsked, what: "stop").tell(store, asked.format)
    }

    /// Nobody drives the run, so this process brings it to its end.
    private func recordStop(of run: RunID, _ store: any RunStore) throws {
        do {
            try Conductor(store: store, engines: Parts.engines(), turn: RunTurn()).resume(run)
        } catch CommandFailure.store(.held) {
            // Somebody began to drive it meanwhile, and will find the request.
            return
        }
    }
}
