import ArgumentParser
import Chains

/// `wfchain fmt`: a chain file in its one layout.
struct FormatChain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt", _superCommandName: WfchainCommand.name,
        abstract: "Print a chain file in its one layout: keys in order, short things on one line.",
        discussion: """
            Comments of YAML files stay with what they are about. What cannot be kept is refused. With --check the exit \
            code is 2 where a file has another layout.
            """)

    @Argument(help: "The chain files, in JSON or YAML.", completion: .file())
    var files: [String]

    @Flag(help: "Print nothing but the names of files that have another layout.")
    var check = false

    @Flag(help: "Write the files in the place of those that there are.")
    var write = false

    @Flag(help: "Leave the comments of YAML files out.")
    var dropComments = false

    func validate() throws {
        if files.isEmpty { throw ValidationError("Name a chain file.") }
        if check, write { throw ValidationError("--check writes nothing; leave --write out.") }
        if files.count > 1, !check, !write { throw ValidationError("Several files need --check or --write.") }
    }

    func run() throws {
        var others = 0
        for file in files {
            let source = try ChainFile.source(file)
            let formatted = try ChainFile.refusing {
                try ChainFormatter.formatted(source, dropsComments: dropComments)
            }
            if !check, !write {
                Output.line(String(formatted.text.dropLast()))
            } else if formatted.text != source.text {
                others += 1
                Output.line(file)
                if write { try FileText.write(formatted.text, to: source.path) }
            }
        }
        if check, others > 0 { throw Ending(.checkFailed) }
    }
}
