import ArgumentParser
import Engines
import Quantities
import Worksheets

/// `wfchain diff`: what has changed from one worksheet to another.
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", _superCommandName: WfchainCommand.name,
        abstract: "Compare two worksheets formula by formula, and what they give.",
        discussion: """
            Formulas are matched by name and place; positions on the page, fonts, number formats and texts do not count. \
            The exit code is 0 unless --exit-code is given.
            """)

    @Argument(help: "The old worksheet.", completion: .file())
    var old: String

    @Argument(help: "The new worksheet.", completion: .file())
    var new: String

    @Flag(name: .customLong("exit-code"), help: "End with 2 where anything differs.")
    var tells = false

    @OptionGroup var format: FormatOption

    func run() throws {
        let differences = WorksheetDifferences(from: try calculated(old), to: try calculated(new))
        let report = DifferenceReport(differences: differences, old: old, new: new)
        if format.isJSON { Output.line(report.json.prettyText) } else { report.lines.forEach(Output.line) }
        if tells, !differences.changes.isEmpty { throw Ending(.checkFailed) }
    }

    private func calculated(_ path: String) throws -> WorksheetCalculation {
        let worksheet = try WorksheetFile.read(path)
        let names = WorksheetNames(worksheet)
        let files = DataFiles(of: path, format: PRNFormat(worksheet, names))
        let calculation = WorksheetCalculation(
            worksheet, names: names, foreign: FunctionLibrary().functions(for: path, files: files))
        try calculation.run()
        return calculation
    }
}
