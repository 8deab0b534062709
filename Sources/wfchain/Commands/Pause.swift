import ArgumentParser
import Chains

/// `wfchain pause`: lets a run rest between two steps.
struct Pause: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", _superCommandName: WfchainCommand.name, abstract: "Let a run rest.",
        discussion: """
            What an engine calculates comes to its end; nothing else is started, and the process that drives the run \
            ends. 'wfchain resume' goes on from there.
            """)

    @OptionGroup var asked: RunRequestArguments

    func run() throws {
        let store = try asked.store.opened()
        let run = try asked.job.run(in: store)
        let request = StopRequest(origin: "wfchain pause", reason: asked.reason)
        let isAsked = try Stored.answer {
            try RunLoop.add(.pauseRequested(request), to: run, in: store, clock: SystemClock())
        }
        try RequestAnswer(run: run, isAsked: isAsked, what: "pause").tell(store, asked.format)
    }
}
