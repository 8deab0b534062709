import Engines
import Quantities

/// Linted files as a report of code quality, which GitLab shows in merge requests.
struct LintCodeQuality {
    let files: [LintedFile]
    private let regionLines = RegionLines()

    init(files: [LintedFile]) { self.files = files }

    var json: JSON {
        var prints = FindingPrints()
        return .array(
            files.flatMap { file -> [JSON] in
                if let failure = file.failure {
                    return [
                        entry(
                            "unreadable", failure.sentence, "critical", Repository.name(of: file.path), nil, file.path)
                    ]
                }
                return file.findings.map { finding in
                    let place = FindingPlace(finding, regionLines)
                    return entry(
                        finding.rule.id, finding.placedMessage, LintCodeQuality.severity(finding.rule.level),
                        place.file,
                        place.line, prints.next(finding))
                }
            })
    }

    private func entry(
        _ rule: String, _ message: String, _ severity: String, _ file: String, _ line: Int?, _ print: String
    ) -> JSON {
        [
            "description": .string(message), "check_name": .string(rule), "fingerprint": .string(print),
            "severity": .string(severity),
            // There is no report without a line, as files have it that are no text.
            "location": ["path": .string(file), "lines": ["begin": .integer(line ?? 1)]],
        ]
    }

    private static func severity(_ level: LintLevel) -> String {
        switch level {
        case .error: "critical"
        case .warning: "major"
        case .note: "info"
        }
    }
}
