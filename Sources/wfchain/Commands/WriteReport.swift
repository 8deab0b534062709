import ArgumentParser
import Chains
import Quantities
import Reports

/// `wfchain report`: the calculation package of a run or of one worksheet.
struct WriteReport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", _superCommandName: WfchainCommand.name,
        abstract:
            "Write the report of a run, or of a worksheet: formulas, values, units, checks, where numbers came from.",
        discussion: """
            The report of a run comes from its journal. The results of single formulas, which the journal does not hold, \
            are calculated once more from the recorded inputs where the worksheet is still the one that ran, and compared \
            with what was recorded; the report says so. The exit code is 0 when the report could be written, and with \
            --exit-code the code of the run; of a worksheet 1 where formulas have no result, and 2 where its results are \
            not those stored in the file or lint finds an error.
            """)

    @Argument(
        help: ArgumentHelp(
            "The job id, or any prefix that no other run has; or a worksheet. The newest run if none.",
            valueName: "job-or-file"), completion: .file())
    var subject: String?

    @Option(help: "What to write: html, md, pdf, csv or json.")
    var format: ReportForm = .html

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Where to write it; standard output if not given.", valueName: "file"), completion: .file())
    var output: String?

    @OptionGroup var set: SetOption

    @Flag(name: .customLong("exit-code"), help: "End with the exit code of what is reported.")
    var tells = false

    @OptionGroup var store: StoreOption

    func validate() throws {
        if format == .pdf, output == nil { throw ValidationError("A PDF is written into a file: name it with -o.") }
        if file == nil, !set.settings.isEmpty {
            throw ValidationError("Inputs can be set for a worksheet; a run has had its inputs.")
        }
    }

    func run() throws {
        let (report, code) = try made()
        if format == .pdf { Interrupts.install() }
        let bytes = try report.bytes(as: format, isCancelled: { Interrupts.stop.isRaised })
        if let output {
            try FileText.write(bytes, to: output)
        } else {
            Output.text(String(decoding: bytes, as: UTF8.self))
        }
        if tells, code != .success { throw Ending(code) }
    }

    /// A file that is there, or what no job id looks like.
    private var file: String? {
        subject.flatMap { $0.contains(".") || $0.contains("/") || FileText.exists($0) ? $0 : nil }
    }

    private func made() throws -> (Report, ExitStatus) {
        if let file {
            try FileText.spare([file], from: output, of: "the report")
            let report = WorksheetReport(try WorksheetOnDisk(path: file, overrides: try set.overrides).reported())
                .report
            let isAsStored = report.statements.allSatisfy { $0.standing != .bad }
            return (report, report.standing == .bad ? .stepFailed : isAsStored ? .success : .checkFailed)
        }
        let store = try store.opened()
        let run = try subject.map { try JobArgument.run($0, in: store) } ?? JobArgument.newest(in: store)
        let files = RunFiles(try Stored.answer { try store.events(of: run, after: 0) })
        try FileText.spare(
            files.sourcePaths + [try Parts.storePath(self.store.file)], from: output, of: "the report")
        let recorded = try RecordedRun(run, in: store)
        return (
            recorded.report.report(), ExitStatus(recorded.report.status, isHeld: recorded.report.isHeld) ?? .success
        )
    }
}

extension ReportForm: ExpressibleByArgument {}
