import Engines
import Reports

/// What lint says of a worksheet: what calculates and is hardly meant.
struct LintStatement {
    private let findings: [LintFinding]
    private let silenced: Int
    private let step: String

    /// `silences` are those of the chain file.
    init(_ lint: WorksheetLint, step: String, silences: LintSilences = LintSilences([])) {
        let found = lint.findings
        findings = silences.left(of: found)
        silenced = found.count - findings.count
        self.step = step
    }

    private static let mostLines = 8

    var statement: Report.Statement {
        let counts = LintLevel.allCases.compactMap { level -> String? in
            let count = findings.count { $0.rule.level == level }
            return count == 0 ? nil : "\(count) \(level.rawValue)\(count == 1 ? "" : "s")"
        }
        // Notes are for whoever changes the worksheet.
        let told = findings.filter { $0.rule.level != .note }
        var lines = told.prefix(LintStatement.mostLines).map(\.statement)
        if told.count > lines.count { lines.append("and \(told.count - lines.count) more") }
        let standing: Standing =
            told.contains { $0.rule.level == .error } ? .bad : told.isEmpty ? .good : .warn
        return Report.Statement(
            kind: "lint", step: step, standing: standing,
            text: (counts.isEmpty ? "nothing found" : counts.joined(separator: ", "))
                + (silenced > 0 ? "; \(silenced) silenced" : "") + ".",
            lines: lines)
    }
}
