import ArgumentParser
import Chains
import Quantities

/// `wfchain pause`: lets a run rest between two steps.
struct Pause: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", _superCommandName: WfchainCommand.name, abstract: "Let a run rest.",
        discussion: """
            What an engine calculates comes to its end; nothing else is started, and the process that drives the run \
            ends. 'wfchain resume' goes on from there.
            """)

    @OptionGroup var job: JobArgument

    @Option(help: "Why, for the journal.")
    var reason: String?

    @OptionGroup var format: FormatOption
    @OptionGroup var store: StoreOption

    func run() throws {
        let store = try store.opened()
        let run = try job.run(in: store)
        let request = StopRequest(origin: "wfchain pause", reason: reason)
        let isAsked = try Stored.answer {
            try RunLoop.add(.pauseRequested(request), to: run, in: store, clock: SystemClock())
        }
        try RequestAnswer(run: run, isAsked: isAsked, what: "pause").tell(store, format)
    }
}
