import ArgumentParser
import Chains
import Quantities

/// `wfchain replay`: calculates a recorded run once more and compares.
struct Replay: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", _superCommandName: WfchainCommand.name,
        abstract: "Calculate a recorded run once more, and tell what comes out otherwise.",
        discussion: """
            The plan and the inputs are those of the journal; nothing is recorded, and nothing is taken from other runs. \
            The exit code is 2 where anything differs, in any digit. A worksheet that changed since is a difference.
            """)

    @OptionGroup var job: JobArgument

    @Flag(help: "Replay runs too that wrote files, started programs or asked services, and do it again.")
    var write = false

    @OptionGroup var format: FormatOption
    @OptionGroup var store: StoreOption

    func run() throws {
        Interrupts.install()
        let store = try store.opened()
        let run = try job.run(in: store)
        let events = try Stored.answer { try store.events(of: run, after: 0) }
        let (differences, compared) = try ReplayedRun.differences(run, events, writes: write)
        if format.isJSON {
            let list = differences.map { difference -> JSON in
                [
                    "step": difference.step.map(JSON.string) ?? .null, "part": .string(difference.part.rawValue),
                    "name": .string(difference.name), "recorded": difference.recorded.map(JSON.string) ?? .null,
                    "replayed": difference.replayed.map(JSON.string) ?? .null,
                ]
            }
            Output.line(
                ([
                    "job": .string(run.text), "steps": .integer(compared), "differences": .array(list),
                ] as JSON).prettyText)
        } else {
            for difference in differences { Output.line(difference.text) }
            let steps = "\(compared) \(compared == 1 ? "step" : "steps")"
            Output.note(differences.isEmpty ? "\(steps) gave the same" : "\(differences.count) differences in \(steps)")
        }
        if !differences.isEmpty { throw Ending(.checkFailed) }
    }
}
