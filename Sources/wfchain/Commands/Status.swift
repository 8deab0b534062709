import ArgumentParser
import Chains

/// `wfchain status`: how a run stands.
struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", _superCommandName: WfchainCommand.name,
        abstract: "Tell how a run stands: state, steps, timings, results so far.",
        discussion: "The exit code is 0 when that could be told, and with --exit-code the code of the run itself.")

    @Argument(help: ArgumentHelp("The job id or a prefix of it; the newest run if none.", valueName: "job"))
    var job: String?

    @Flag(help: "Wait until the run has ended, and print how it stands whenever that changes.")
    var watch = false

    @Flag(help: "End with the exit code of the run; a run that has not ended counts as 0.")
    var exitCode = false

    @OptionGroup var build: BuildOptions
    @OptionGroup var format: FormatOption
    @OptionGroup var store: StoreOption

    func run() throws {
        let store = try store.opened()
        let run = try job.map { try JobArgument.run($0, in: store) } ?? JobArgument.newest(in: store)
        let (status, isHeld) = try watch ? Watching.end(of: run, in: store) : Stored.status(of: run, in: store)
        let place = try Parts.place(of: run, status.state(isHeld: isHeld), in: store)
        if format.isJSON {
            Output.line(status.json(isHeld: isHeld, place: place).prettyText)
        } else {
            for line in RunText(status: status, isHeld: isHeld, place: place).lines { Output.line(line) }
        }
        try build.reports.write(status, isHeld: isHeld)
        guard exitCode, let code = ExitStatus(status, isHeld: isHeld), code != .success else { return }
        throw Ending(code)
    }
}
