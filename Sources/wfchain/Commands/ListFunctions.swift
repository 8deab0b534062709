import ArgumentParser
import Evaluation
import Quantities

/// `wfchain functions`: the built-in functions of worksheets.
struct ListFunctions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "functions", _superCommandName: WfchainCommand.name,
        abstract: "List the built-in functions, or explain one of them.",
        discussion: """
            Parameters in brackets may be left out. Functions that Mathcad has and this program does not compute yet \
            stand at the end, with the reason.
            """)

    @Argument(help: "The functions to explain; all are listed where none is named.")
    var names: [String] = []

    @Option(name: .long, help: "How to print: text, json for one document, or markdown for a table.")
    var format: Format = .text

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, markdown
    }

    func run() throws {
        let unknown = names.filter { FunctionTable.function($0) == nil }
        if !unknown.isEmpty {
            let all = FunctionTable.all.map(\.name)
            throw CommandFailure.names(unknown.map { .unknownFunction($0, all: all) })
        }
        let list = FunctionList(names)
        switch format {
        case .text: for line in list.lines { Output.line(line) }
        case .json: Output.line(list.document.prettyText)
        case .markdown: for line in list.markdown { Output.line(line) }
        }
    }
}
