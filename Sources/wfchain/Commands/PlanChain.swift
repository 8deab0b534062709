import ArgumentParser
import Chains

/// `wfchain plan`: the steps of a chain, their order and their mappings.
struct PlanChain: ParsableCommand {
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case text, json, mermaid, graphviz
    }

    static let configuration = CommandConfiguration(
        commandName: "plan", _superCommandName: WfchainCommand.name,
        abstract: "Print the steps of a chain, their order and their mappings.")

    @Argument(help: "The chain file, in JSON or YAML.", completion: .file())
    var chain: String

    @OptionGroup var set: SetOption

    @Option(help: "How to print: text, json, or a diagram for mermaid or graphviz.")
    var format: Form = .text

    func run() throws {
        let planned = try ChainFile.planned(chain, overrides: try set.overrides, engines: Parts.engines())
        switch format {
        case .text: Output.line(planned.text)
        case .json: Output.line(planned.json.prettyText)
        case .mermaid: Output.line(planned.plan.mermaid)
        case .graphviz: Output.line(planned.plan.graphviz)
        }
    }
}
