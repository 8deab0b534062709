import ArgumentParser
import Engines
import Quantities
import Worksheets

/// `wfchain inspect`: what a worksheet takes and gives, or a first chain file for a folder of worksheets.
struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", _superCommandName: WfchainCommand.name,
        abstract: "Show what a worksheet takes and gives, or write a starter chain file for a folder.",
        discussion: """
            Of a worksheet: aliases, variables, units, stored results, and what is not supported yet. Of a folder: a \
            chain file in YAML on standard output, with mappings guessed from equal names and dimensions and marked as \
            suggestions.
            """)

    @Argument(help: "A worksheet, or a folder of worksheets.", completion: .file())
    var path: String

    @OptionGroup var format: FormatOption

    func run() throws {
        if FileText.isFolder(path) {
            let chain = StarterChain(folder: path, try worksheets(in: path))
            for line in format.isJSON ? [chain.json.prettyText] : chain.lines { Output.line(line) }
            return
        }
        let inspection = try WorksheetInspection(WorksheetFile.read(path))
        let lines =
            format.isJSON
            ? [InspectionDocument(inspection: inspection).json.prettyText]
            : InspectionText(inspection: inspection).lines
        for line in lines { Output.line(line) }
    }

    private func worksheets(in folder: String) throws -> [WorksheetInspection] {
        let endings = WorksheetFormat.allCases.map { "." + $0.rawValue }
        let files = try FileText.names(in: folder).filter { name in endings.contains { name.hasSuffix($0) } }
        if files.isEmpty { throw CommandFailure.noWorksheets(folder: folder) }
        return try files.map {
            try WorksheetInspection(WorksheetFile.read(folder.hasSuffix("/") ? folder + $0 : folder + "/" + $0))
        }
    }
}
