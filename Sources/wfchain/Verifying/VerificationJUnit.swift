import Engines
import Reports

/// Verified worksheets as a test report: a suite for each worksheet, a case for each result.
struct VerificationJUnit {
    let files: [VerifiedFile]
    let listed: Set<RegionFinding.Kind>
    /// What was not compared counts as a failure too.
    let isStrict: Bool

    var lines: [String] {
        let suites = files.map { file in
            JUnitReport.Suite(name: file.path, cases: file.failure.map { [unreadable($0, file)] } ?? cases(of: file))
        }
        return JUnitReport(name: "wfchain verify", suites: suites).lines
    }

    private func unreadable(_ failure: CommandFailure, _ file: VerifiedFile) -> JUnitReport.Case {
        JUnitReport.Case(
            className: file.path, name: "the worksheet can be read",
            outcomes: [.broken(kind: "unreadable", message: failure.sentence)])
    }

    private func cases(of file: VerifiedFile) -> [JUnitReport.Case] {
        file.findings.filter { listed.contains($0.kind) }.map { finding in
            let text = FindingText(finding: finding, all: file.findings)
            return JUnitReport.Case(
                className: file.path, name: text.place, outcomes: outcome(finding, text).map { [$0] } ?? [])
        }
    }

    private func outcome(_ finding: RegionFinding, _ text: FindingText) -> JUnitReport.Outcome? {
        let kind = finding.kind
        if kind == .reproduced { return nil }
        let message = [text.line, text.consequences].compactMap { $0 }.joined(separator: "\n")
        let fails = kind.isDifferent || isStrict && kind.isOpen
        return fails
            ? .failed(kind: kind.rawValue, message: message) : .skipped(message: "\(kind.rawValue): \(message)")
    }
}
