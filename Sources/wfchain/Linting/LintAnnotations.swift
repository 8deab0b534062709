import Engines
import Reports

/// Linted files as lines that GitHub shows beside the code.
struct LintAnnotations {
    let files: [LintedFile]
    private let regionLines = RegionLines()

    init(files: [LintedFile]) { self.files = files }

    var lines: [String] {
        files.flatMap { file -> [String] in
            if let failure = file.failure {
                return [
                    GitHubAnnotations.line(
                        "error", file: Repository.name(of: file.path), title: "unreadable", message: failure.sentence)
                ]
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
        let place = FindingPlace(finding, regionLines)
        return GitHubAnnotations.line(
            kind, file: place.file, line: place.line, column: place.column, title: finding.rule.id,
            message: finding.placedMessage)
    }
}
