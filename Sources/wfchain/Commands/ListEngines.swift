import ArgumentParser
import Chains
import Quantities

/// `wfchain engines`: what can calculate steps.
struct ListEngines: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engines", _superCommandName: WfchainCommand.name,
        abstract: "List the engines that can calculate steps.")

    @OptionGroup var format: FormatOption

    func run() {
        let engines = Parts.engines().values.sorted { $0.name < $1.name }
        if format.isJSON {
            let list = engines.map { engine -> JSON in
                [
                    "name": .string(engine.name), "version": .string(engine.version),
                    "summary": .string(Parts.engineSummaries[engine.name] ?? ""),
                ]
            }
            Output.line((["engines": .array(list)] as JSON).prettyText)
            return
        }
        for engine in engines {
            Output.line("\(engine.name)  \(engine.version)  \(Parts.engineSummaries[engine.name] ?? "")")
        }
    }
}
