/// What GitHub shows beside the lines of a pull request: the workflow commands of a run's findings.
///
/// The form is that of "Workflow commands for GitHub Actions": `%`, carriage returns and new lines are escaped in texts, and
/// `:` and `,` in properties too.
public struct GitHubAnnotations: Sendable {
    public let lines: [String]

    /// `base` is the folder of the repository, from which GitHub names files.
    public init(_ findings: RunFindings, base: String) {
        lines = findings.all.flatMap { GitHubAnnotations.lines(of: $0, base) }
    }

    private static func lines(of finding: RunFinding, _ base: String) -> [String] {
        let level: String? =
            switch finding.outcome {
            case .failed, .broken: finding.isRepeated ? nil : "error"
            case .warned: "warning"
            case .passed, .skipped: nil
            }
        let place = finding.place
        let own = level.map { level in
            line(
                level, place, title: title(finding), ([finding.message] + finding.details).joined(separator: "\n"),
                base)
        }
        let notes = finding.notes.map { line("notice", place, title: finding.name, $0, base) }
        return (own.map { [$0] } ?? []) + notes
    }

    private static func title(_ finding: RunFinding) -> String {
        finding.name == finding.message || finding.name.isEmpty ? finding.kind : "\(finding.name) (\(finding.kind))"
    }

    private static func line(
        _ level: String, _ place: RunFinding.Place?, title: String, _ message: String, _ base: String
    ) -> String {
        line(
            level, file: place.map { relative($0.file, to: base) }, line: place?.line, column: place?.column,
            title: title, message: message)
    }

    /// One workflow command: `level` is `error`, `warning` or `notice`; the file is named from the folder of the repository.
    public static func line(
        _ level: String, file: String?, line: Int? = nil, column: Int? = nil, title: String, message: String
    ) -> String {
        var properties: [(String, String)] = []
        if let file { properties.append(("file", file)) }
        if let line { properties.append(("line", String(line))) }
        if let column { properties.append(("col", String(column))) }
        properties.append(("title", title))
        let list = properties.map { "\($0)=\(escaped($1, isProperty: true))" }.joined(separator: ",")
        return "::\(level) \(list)::\(escaped(message, isProperty: false))"
    }

    private static func relative(_ path: String, to base: String) -> String {
        let folder = base.hasSuffix("/") ? base : base + "/"
        return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
    }

    private static func escaped(_ text: String, isProperty: Bool) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": escaped += "%25"
            case "\r": escaped += "%0D"
            case "\n": escaped += "%0A"
            case ":" where isProperty: escaped += "%3A"
            case "," where isProperty: escaped += "%2C"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
