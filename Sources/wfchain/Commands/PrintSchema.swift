import ArgumentParser
import Chains

/// `wfchain schema`: the JSON Schema of chain files.
struct PrintSchema: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", _superCommandName: WfchainCommand.name,
        abstract: "Print the JSON Schema of chain files, by which editors complete and check them.",
        discussion: """
            Keep it in a file beside the chains, and name that under "$schema" in a JSON file, or in a first line \
            '# yaml-language-server: $schema=FILE' of a YAML file.
            """)

    func run() { Output.line(ChainSchema.json.prettyText) }
}
