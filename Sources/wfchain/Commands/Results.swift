import ArgumentParser
import Chains
import Quantities

/// `wfchain results`: the outputs of a run.
struct Results: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "results", _superCommandName: WfchainCommand.name,
        abstract: "Print the results of a run: the chain's outputs, or those of its steps.",
        discussion: """
            Text shows the chain's outputs where it names any, otherwise what steps gave to others and all outputs of \
            steps that nobody uses. JSON holds every output of every step in full precision.
            """)

    @OptionGroup var job: JobArgument
    @OptionGroup var format: FormatOption
    @OptionGroup var store: StoreOption

    func run() throws {
        let store = try store.opened()
        let (status, isHeld) = try Stored.status(of: try job.run(in: store), in: store)
        if format.isJSON {
            let document = status.json(isHeld: isHeld)
            let steps = status.steps.map { JSON.Member($0.id, $0.json["outputs"] ?? .null) }
            Output.line(
                ([
                    "job": .string(status.run.text), "name": .string(status.name),
                    "state": document["state"] ?? .null, "verdict": document["verdict"] ?? .null,
                    "outputs": document["outputs"] ?? .null, "checks": document["checks"] ?? .null,
                    "steps": .object(steps),
                ] as JSON).prettyText)
        } else {
            for line in RunText(status: status, isHeld: isHeld).results { Output.line(line) }
        }
    }
}
