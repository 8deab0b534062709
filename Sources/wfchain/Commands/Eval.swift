import ArgumentParser
import Chains
import Engines
import Quantities
import Worksheets

/// `wfchain eval`: calculates one worksheet and prints what it shows.
struct Eval: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", _superCommandName: WfchainCommand.name,
        abstract: "Calculate one worksheet and print every result as it shows it.",
        discussion: """
            Results go to standard output, errors to standard error. The exit code is 1 when any region ended in an \
            error or is not supported yet; with --get, when any of the outputs asked for did.
            """)

    @Argument(help: "The worksheet: .xmcd, .xmcdz, .mcdx or .sm.", completion: .file())
    var file: String

    @OptionGroup var set: SetOption

    @Option(
        name: .customLong("get"), parsing: .singleValue,
        help: ArgumentHelp("Print only this output, an alias or a variable; may be repeated.", valueName: "name"))
    var outputs: [String] = []

    @Flag(name: .customLong("write-files"), help: "Let the worksheet write data files into its folder.")
    var writesFiles = false

    @OptionGroup var format: FormatOption

    func run() throws {
        let overrides = try set.overrides
        let worksheet = try WorksheetFile.read(file)
        let names = WorksheetNames(worksheet)
        let files = DataFiles(of: file, mayWrite: writesFiles, format: PRNFormat(worksheet, names))
        let calculation = WorksheetCalculation(
            worksheet, names: names, foreign: FunctionLibrary().functions(for: file, files: files))
        let inputs = try WorksheetInputs(calculation).values(of: overrides)
        try checkOutputs(of: calculation)
        try calculation.run(inputs: inputs)
        do { try files.save() } catch { throw CommandFailure.unwritableFile(error.path, reason: error.reason) }
        let report = EvaluationReport(calculation)
        if format.isJSON {
            Output.line(report.document(outputs: outputs).prettyText)
        } else if outputs.isEmpty {
            report.printResults()
        } else {
            report.print(outputs: outputs)
        }
        let hasFailed = outputs.isEmpty ? report.hasFailed : report.hasFailed(outputs: outputs)
        if hasFailed { throw Ending(.stepFailed) }
    }

    private func checkOutputs(of calculation: WorksheetCalculation) throws {
        let known = calculation.names.outputs.map(\.name)
        let unknown = outputs.filter { calculation.names.source(ofOutput: $0) == nil }
        if unknown.isEmpty { return }
        throw CommandFailure.names(unknown.map { .unknownOutput($0, all: known) })
    }
}
