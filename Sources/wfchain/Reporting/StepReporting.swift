import Chains
import Engines
import Reports

/// Makes the reports that the steps of a run leave in its output folder.
struct StepReporting: WorksheetReporting {
    func obstacle(to form: ReportForm) -> Fault? {
        guard form == .pdf, PDFPrinter.browser == nil else { return nil }
        let install = "'apt-get install chromium' installs it on Debian; html needs nothing"
        return Fault(code: "report-not-saved", message: CommandFailure.noBrowser.sentence, help: install)
    }

    /// No report tells of the run or of the time, so that a calculation that is done again gives the same bytes.
    func pages(of worksheet: ReportedWorksheet, for attempt: Attempt, in forms: [ReportForm]) throws -> [[UInt8]] {
        let report = WorksheetReport(worksheet, step: attempt.chain.map { (attempt.step, $0) }).report
        do {
            return try forms.map { try report.bytes(as: $0, isCancelled: { attempt.cancellation.isRaised }) }
        } catch is Ending {
            throw EngineFailure(Fault(code: "cancelled", message: "the calculation was cancelled"))
        } catch {
            let message = (error as? CommandFailure)?.sentence ?? "\(error)"
            throw EngineFailure(Fault(code: "report-not-saved", message: message))
        }
    }
}

extension Report {
    /// The report in that form. Throws `CommandFailure`, and `Ending` where it is cancelled.
    func bytes(as form: ReportForm, isCancelled: () -> Bool) throws -> [UInt8] {
        switch form {
        case .html: Array(HTMLReport(self).text.utf8)
        case .md: Array(MarkdownReport(self).text.utf8)
        case .csv: Array(CSVReport(self).text.utf8)
        case .json: Array((JSONReport(self).json.prettyText + "\n").utf8)
        case .pdf: try PDFPrinter.pdf(of: HTMLReport(self).text, isCancelled: isCancelled)
        }
    }
}
