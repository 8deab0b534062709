import ArgumentParser
import Chains
import Glibc
import Quantities

/// `wfchain logs`: the journal of a run.
struct Logs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs", _superCommandName: WfchainCommand.name,
        abstract: "Print what happened in a run: per step and attempt the inputs, outputs, durations and errors.",
        discussion: "With --format json each event is one line, as the journal keeps it.")

    @OptionGroup var job: JobArgument

    @Flag(help: "Go on printing until the run has ended.")
    var follow = false

    @OptionGroup var format: FormatOption
    @OptionGroup var store: StoreOption

    func run() throws {
        let store = try store.opened()
        let run = try job.run(in: store)
        var log = RunLog()
        var last = 0
        while true {
            let isHeld = try Stored.answer { try store.isHeld(run) }
            let news = try Stored.answer { try store.events(of: run, after: last) }
            for event in news {
                if format.isJSON {
                    Output.line(event.event.json.text)
                } else {
                    for line in log.lines(of: event) { Output.line(line) }
                }
                last = event.number
            }
            if !follow || !isHeld || news.contains(where: \.event.kind.endsRun) { return }
            Output.flush()
            usleep(Watching.interval)
        }
    }
}
