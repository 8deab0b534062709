import ArgumentParser
import Quantities

/// `wfchain units`: the units that formulas know.
struct ListUnits: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "units", _superCommandName: WfchainCommand.name,
        abstract: "List the units of worksheets and chain files, or explain some of them.",
        discussion: """
            Units of chain files are those of Mathcad Prime. A name that only some of the programs know is marked: 15 stands \
            for Mathcad 12 to 15.
            """)

    @Argument(help: "The units to explain; all are listed where none is named.")
    var names: [String] = []

    @Option(name: .long, help: "How to print: text, json for one document, or markdown for tables.")
    var format: ListFunctions.Format = .text

    func run() throws {
        let all = UnitList.names
        let known = Set(all)
        let unknown = names.filter { !known.contains($0) }
        if !unknown.isEmpty { throw CommandFailure.names(unknown.map { .unknownUnit($0, all: all) }) }
        let list = UnitList(names)
        switch format {
        case .text: list.lines.forEach(Output.line)
        case .json: Output.line(list.document.prettyText)
        case .markdown: list.markdown.forEach(Output.line)
        }
    }
}
