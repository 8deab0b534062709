import Engines
import Reports

/// What verification says of a worksheet: whether its formulas give the results that are stored in its file.
struct VerificationStatement {
    private let findings: [RegionFinding]
    private let step: String

    /// `own` is the worksheet calculated with its own inputs.
    init(_ own: WorksheetCalculation, step: String) {
        findings = WorksheetVerification(own).findings
        self.step = step
    }

    private static let mostLines = 8

    var statement: Report.Statement {
        let counts = FindingCounts(findings)
        // Of results that the file does not have there is nothing to tell beside their number.
        let untold: Set<RegionFinding.Kind> = [.reproduced, .random, .pending]
        let told = findings.filter { !untold.contains($0.kind) && $0.origin == nil }
        var lines = told.prefix(VerificationStatement.mostLines).map {
            "\($0.kind.rawValue): \(FindingText(finding: $0, all: findings).line)"
        }
        if told.count > lines.count { lines.append("and \(told.count - lines.count) more") }
        let standing: Standing =
            counts.hasDifferences ? .bad : counts.all == counts[.reproduced] + counts[.random] ? .good : .warn
        return Report.Statement(
            kind: "verify", step: step, standing: standing,
            text: "\(counts.text), with the worksheet's own inputs.", lines: lines)
    }
}
