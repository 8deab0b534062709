import ArgumentParser
import Chains

extension ChainConversion.Target: ExpressibleByArgument {}

/// `wfchain convert`: the same chain in another notation or form.
struct ConvertChain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert", _superCommandName: WfchainCommand.name,
        abstract: "Print a chain file in JSON or YAML, or in the steps form or the classic form.",
        discussion: """
            A form keeps the file's notation, unless the name after -o ends otherwise. What the classic form cannot say is \
            an error that names it.
            """)

    @Argument(help: "The chain file, in JSON or YAML.", completion: .file())
    var file: String

    @Option(help: "What to convert to: json, yaml, steps or classic.")
    var to: ChainConversion.Target

    @Option(name: .shortAndLong, help: "The file to write; standard output unless said otherwise.")
    var output: String?

    func validate() throws {
        // The reader takes such a file for JSON.
        if to == .yaml, notation == .json {
            throw ValidationError("'\(output ?? "")' would hold YAML under the name of JSON.")
        }
    }

    /// What the name after -o says; nil where it says nothing.
    private var notation: ChainNotation? {
        let ending = output?.split(separator: ".").last?.lowercased()
        return ending == "yml" ? .yaml : ending.flatMap(ChainNotation.init)
    }

    func run() throws {
        let source = try ChainFile.source(file)
        let converted = try ChainFile.refusing { try ChainConversion.converted(source, to: to, notation: notation) }
        if let output {
            try FileText.write(converted.text, to: output)
        } else {
            Output.line(String(converted.text.dropLast()))
        }
        let count = converted.droppedComments
        if count > 0 { Output.note("note: \(count) \(count == 1 ? "comment is" : "comments are") left out") }
    }
}
