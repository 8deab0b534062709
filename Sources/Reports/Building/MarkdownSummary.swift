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
        var lines = ["## \(Markdown(findings.chain).markup): \(headline)", ""]
        if let run = findings.run {
            let time = findings.milliseconds.map { " in \(MarkdownSummary.seconds($0))" } ?? ""
            lines += ["Run `\(run.text)`, \(findings.state.rawValue)\(time).", ""]
        } else {
            lines += ["The chain was refused, nothing ran.", ""]
        }
        lines += problems(findings.whole)
        lines += table(
            ["check", "outcome"],
            MarkdownSummary.sorted(findings.checks).map { [Markdown($0.name), MarkdownSummary.outcome($0)] })
        lines += table(["result", "value"], findings.results.map { [Markdown($0.name), Markdown($0.text)] })
        lines += table(
            ["step", "outcome", "time"],
            MarkdownSummary.sorted(findings.steps).map {
                [
                    Markdown($0.name), MarkdownSummary.outcome($0),
                    Markdown($0.milliseconds.map(MarkdownSummary.seconds) ?? ""),
                ]
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
            return "- " + Markdown(([finding.message + place] + finding.details).joined(separator: "; ")).block
        } + [""]
    }

    /// What did not pass stands first where not all are written, so that it is not what is left out.
    private static func sorted(_ findings: [RunFinding]) -> [RunFinding] {
        if findings.count <= mostRows { return findings }
        return findings.filter { $0.outcome != .passed } + findings.filter { $0.outcome == .passed }
    }

    private func table(_ head: [String], _ rows: [[Markdown]]) -> [String] {
        if rows.isEmpty { return [] }
        let rest = rows.count - MarkdownSummary.mostRows
        return Markdown.table(head, Array(rows.prefix(MarkdownSummary.mostRows)))
            + (rest > 0 ? ["", "and \(rest) more"] : []) + [""]
    }

    private static func outcome(_ finding: RunFinding) -> Markdown {
        let word: Markdown =
            switch finding.outcome {
            case .passed: Markdown("passed")
            case .failed: .strong("failed")
            case .broken: .strong("error")
            case .warned: Markdown("warning")
            case .skipped: Markdown("skipped")
            }
        return finding.message.isEmpty ? word : word + Markdown(": \(finding.message)")
    }

    private static func seconds(_ milliseconds: Double) -> String {
        let format = NumberFormat(.significant, precision: 3)
        return milliseconds < 1000 ? format.text(milliseconds) + " ms" : format.text(milliseconds / 1000) + " s"
    }
}
