import Chains
import Quantities

/// A run in Markdown, as pull requests and job pages of build servers show it: the verdict, what went wrong, checks, results
/// and steps.
public struct MarkdownSummary: Sendable {
    private let findings: RunFindings

    /// The most rows of a table that are written; pages have a limit.
    private static let mostRows = 200

    public init(_ findings: RunFindings) { self.findings = findings }

    public var text: String { lines.joined(separator: "\n") + "\n" }

    private var lines: [String] {
        var lines = ["## \(MarkdownSummary.escaped(findings.chain)): \(headline)", ""]
        if let run = findings.run {
            let time = findings.milliseconds.map { " in \(MarkdownSummary.seconds($0))" } ?? ""
            lines += ["Run `\(run.text)`, \(findings.state.rawValue)\(time).", ""]
        } else {
            lines += ["The chain was refused, nothing ran.", ""]
        }
        lines += problems(findings.whole)
        lines += table(
            ["check", "outcome"], MarkdownSummary.sorted(findings.checks).map { [$0.name, MarkdownSummary.word($0)] })
        lines += table(["result", "value"], findings.results.map { [$0.name, $0.text] })
        lines += table(
            ["step", "outcome", "time"],
            MarkdownSummary.sorted(findings.steps).map {
                [$0.name, MarkdownSummary.word($0), $0.milliseconds.map(MarkdownSummary.seconds) ?? ""]
            })
        while lines.last == "" { lines.removeLast() }
        return lines
    }

    private var headline: String {
        if findings.run == nil { return "refused" }
        return findings.verdict?.rawValue ?? findings.state.rawValue
    }

    private func problems(_ list: [RunFinding]) -> [String] {
        if list.isEmpty { return [] }
        return list.map { finding in
            let place = finding.place?.line.map { " (line \($0))" } ?? ""
            return "- "
                + ([finding.message + place] + finding.details).map(MarkdownSummary.escaped)
                .joined(separator: "; ")
        } + [""]
    }

    /// What did not pass stands first where not all are written, so that it is not what is left out.
    private static func sorted(_ findings: [RunFinding]) -> [RunFinding] {
        if findings.count <= mostRows { return findings }
        return findings.filter { $0.outcome != .passed } + findings.filter { $0.outcome == .passed }
    }

    private func table(_ head: [String], _ rows: [[String]]) -> [String] {
        if rows.isEmpty { return [] }
        var lines = ["| \(head.joined(separator: " | ")) |", "|\(String(repeating: "---|", count: head.count))"]
        for row in rows.prefix(MarkdownSummary.mostRows) {
            lines.append("| \(row.map(MarkdownSummary.escaped).joined(separator: " | ")) |")
        }
        if rows.count > MarkdownSummary.mostRows {
            lines.append("")
            lines.append("and \(rows.count - MarkdownSummary.mostRows) more")
        }
        return lines + [""]
    }

    private static func word(_ finding: RunFinding) -> String {
        let word =
            switch finding.outcome {
            case .passed: "passed"
            case .failed: "**failed**"
            case .broken: "**error**"
            case .warned: "warning"
            case .skipped: "skipped"
            }
        return finding.message.isEmpty ? word : "\(word): \(finding.message)"
    }

    private static func seconds(_ milliseconds: Double) -> String {
        let format = NumberFormat(.significant, precision: 3)
        return milliseconds < 1000 ? format.text(milliseconds) + " ms" : format.text(milliseconds / 1000) + " s"
    }

    /// The text so that nothing of it is markup; the stars of our own words are.
    private static func escaped(_ text: String) -> String {
        if text.hasPrefix("**failed**") { return "**failed**" + plain(String(text.dropFirst(10))) }
        if text.hasPrefix("**error**") { return "**error**" + plain(String(text.dropFirst(9))) }
        return plain(text)
    }

    private static func plain(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\n", "\r\n", "\r": escaped += " "
            case "\\", "`", "*", "_", "[", "]", "|", "#", "~": escaped += "\\\(character)"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
