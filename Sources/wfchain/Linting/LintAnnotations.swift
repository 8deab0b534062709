import Chains
import Engines
import Reports

/// Linted files as lines that GitHub shows beside the code.
struct LintAnnotations {
    let files: [LintedFile]

    var lines: [String] {
        files.flatMap { file -> [String] in
            if let failure = file.failure {
                return [LintAnnotations.line("error", file.path, nil, "unreadable", failure.sentence)]
            }
            return file.findings.map(line)
        }
    }

    private func line(_ finding: LintFinding) -> String {
        let kind: String =
            switch finding.rule.level {
            case .error: "error"
            case .warning: "warning"
            case .note: "notice"
            }
        var place: SourcePlace?
        var message = finding.message
        switch finding.place {
        case .chain(let line) where line.line > 0: place = line
        // A worksheet has no lines.
        case .region(let id, _, _): message = "region \(id): \(message)"
        default: break
        }
        return LintAnnotations.line(kind, finding.file, place, finding.rule.id, message)
    }

    private static func line(
        _ kind: String, _ file: String, _ place: SourcePlace?, _ title: String, _ message: String
    ) -> String {
        GitHubAnnotations.line(
            kind, file: file, line: place?.line, column: place?.column, title: title, message: message)
    }
}
