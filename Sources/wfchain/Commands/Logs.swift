import ArgumentParser
import Chains
import Glibc
import Quantities

extension EventLevel: ExpressibleByArgument {}

/// `wfchain logs`: the journal of a run.
struct Logs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs", _superCommandName: WfchainCommand.name,
        abstract: "Print what happened in a run: per step and attempt the inputs, outputs, durations and errors.",
        discussion: "With --format json each event is one line, as the journal keeps it.")

    @OptionGroup var job: JobArgument

    @Flag(help: "Go on printing until the run has ended.")
    var follow = false

    @Option(help: "Only what happened to the step, and to those in it.")
    var step: String?

    @Option(help: "Leave out what matters less: info, warning or error.")
    var level: EventLevel?

    @Option(help: ArgumentHelp("Only what happened since: an age such as 10m or 2h, or a time.", valueName: "time"))
    var since: PastTime?

    @Option(help: "Only events whose lines hold the text, in either case.")
    var text: String?

    @OptionGroup var format: FormatOption
    @OptionGroup var store: StoreOption

    func run() throws {
        let store = try store.opened()
        let run = try job.run(in: store)
        let filter = LogFilter(
            step: step, level: level, since: since?.milliseconds(at: SystemClock().now), text: text)
        var log = RunLog()
        var last = 0
        while true {
            let isHeld = try Stored.answer { try store.isHeld(run) }
            let news = try Stored.answer { try store.events(of: run, after: last) }
            for event in news {
                last = event.number
                let lines = log.lines(of: event)
                guard filter.admits(event.event, lines) else { continue }
                if format.isJSON {
                    Output.line(event.event.json.text)
                } else {
                    for line in lines { Output.line(line) }
                }
            }
            if !follow || !isHeld || news.contains(where: \.event.kind.endsRun) { return }
            Output.flush()
            usleep(Watching.interval)
        }
    }
}
