import ArgumentParser
import Chains

/// `wfchain watch`: follows a run that any process drives, to its end.
struct WatchRun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", _superCommandName: WfchainCommand.name,
        abstract: "Follow a run from any process until it ends, and print its results.",
        discussion: """
            What happens is told on standard error, results go to standard output as those of 'run', and the exit code is \
            that of the run.
            """)

    @Argument(help: ArgumentHelp("The job id or a prefix of it; the newest run if none.", valueName: "job"))
    var job: String?

    @OptionGroup var format: FormatOption
    @OptionGroup var store: StoreOption

    func run() throws {
        let store = try store.opened()
        let run = try job.map { try JobArgument.run($0, in: store) } ?? JobArgument.newest(in: store)
        let (status, isHeld) = try Watching.end(of: run, in: store)
        if format.isJSON {
            Output.line(status.json(isHeld: isHeld).prettyText)
        } else {
            let text = RunText(status: status, isHeld: isHeld)
            for line in text.results + text.checks { Output.line(line) }
            for fault in text.faults { Output.error(fault) }
            Output.note("run \(run.text) \(text.state)")
        }
        if let code = ExitStatus(status, isHeld: isHeld), code != .success { throw Ending(code) }
    }
}
