/// Writes a report as Markdown, for a pull request or a wiki.
public struct MarkdownReport: Sendable {
    private let report: Report
    private var lines: [String] = []

    public init(_ report: Report) {
        self.report = report
        writeFront()
        writeTables()
        for step in report.steps { write(step) }
        if !report.facts.isEmpty {
            heading("Record", 2)
            table(["", ""], report.facts.map { [Markdown($0.label), .code($0.text)] })
        }
    }

    public var text: String {
        let last = lines.lastIndex { !$0.isEmpty } ?? 0
        return lines[...last].joined(separator: "\n") + "\n"
    }

    // MARK: Sections

    private mutating func writeFront() {
        lines.append("# \(MarkdownReport.escaped(report.title))")
        lines += ["", "\(report.subject).", ""]
        let sign = MarkdownReport.sign(report.standing)
        lines.append("> \(sign) \(Markdown.strong(report.conclusion).markup)")
        if !report.remarks.isEmpty { lines.append(">") }
        lines += report.remarks.map { "> - \(MarkdownReport.sign($0.standing)) \(MarkdownReport.escaped($0.text))" }
        if !report.cover.isEmpty {
            lines.append("")
            table(["", ""], report.cover.map { [$0.label, $0.text] })
        }
    }

    private mutating func writeTables() {
        if !report.results.isEmpty {
            heading("Results", 2)
            table(["Result", "Value", "Step"], report.results.map { [$0.name, $0.text, $0.step] })
        }
        if !report.checks.isEmpty {
            heading("Checks", 2)
            table(
                ["Verdict", "Condition", "Remark"],
                report.checks.map {
                    ["\(MarkdownReport.sign($0.standing)) \(HTMLReport.verdict($0))", $0.text, $0.message ?? ""]
                })
        }
        if !report.mappings.isEmpty {
            heading("Inputs and mappings", 2)
            table(
                ["Input", "From", "Source value", "Source unit", "Conversion", "Value", "Unit"],
                report.mappings.map {
                    [
                        "\($0.step).\($0.input)", $0.source, $0.sourceValue, $0.sourceUnit, $0.conversion, $0.value,
                        $0.targetUnit,
                    ]
                })
        }
        if !report.changedInputs.isEmpty {
            heading("Inputs that differ from the worksheets' own", 2)
            table(
                ["Input", "In the worksheet", "In this run"],
                report.changedInputs.map { [$0.label, $0.own, $0.given] })
        }
        if let comparison = report.comparison {
            heading("Since the run before", 2)
            lines += [MarkdownReport.escaped(comparison.sentence), ""]
            if !comparison.changes.isEmpty {
                table(
                    ["Value", "Before", "Now", "Moved by"],
                    comparison.changes.map {
                        [
                            "\($0.step).\($0.name)" + ($0.isInput ? " (input)" : ""), $0.before ?? "–", $0.now ?? "–",
                            $0.share ?? "",
                        ]
                    })
            }
        }
        if !report.statements.isEmpty {
            heading("What was verified", 2)
            for statement in report.statements {
                lines.append(
                    "- \(MarkdownReport.sign(statement.standing)) \(MarkdownReport.escaped(statement.step)), "
                        + "\(statement.kind): \(MarkdownReport.escaped(statement.text))")
                lines += statement.lines.map { "  - \(Markdown($0).block)" }
            }
        }
    }

    private mutating func write(_ step: Report.Step) {
        let state = step.state.isEmpty ? "" : " – \(MarkdownReport.sign(step.standing)) \(step.state)"
        let subject = step.subject == step.id ? "" : " (\(MarkdownReport.escaped(step.subject)))"
        heading("\(MarkdownReport.escaped(step.id))\(subject)\(state)", 2)
        for remark in step.remarks { write(remark) }
        if !step.facts.isEmpty { table(["", ""], step.facts.map { [$0.label, $0.text] }) }
        write(step.blocks, depth: 3)
        if step.showsOutputs, !step.outputs.isEmpty {
            heading("Outputs of \(MarkdownReport.escaped(step.id))", 3)
            table(["Output", "Value", "Used"], step.outputs.map { [$0.name, $0.text, $0.isUsed ? "yes" : ""] })
        }
    }

    // MARK: Blocks

    private mutating func write(_ blocks: [Report.Block], depth: Int) {
        var formulas: [String] = []
        func close(_ lines: inout [String]) {
            if formulas.isEmpty { return }
            lines += ["```text"] + formulas + ["```", ""]
            formulas = []
        }
        for block in blocks {
            if case .formula(let formula) = block {
                formulas += MarkdownReport.lines(of: formula)
                continue
            }
            close(&lines)
            switch block {
            case .formula: continue
            case .text(let paragraphs):
                for paragraph in paragraphs {
                    let words = paragraph.words.reduce(Markdown("")) { $0 + MarkdownReport.text($1) }
                    switch paragraph.kind {
                    case .plain: lines += [words.block, ""]
                    case .heading(let level): heading(words.block, min(depth + level - 1, 6))
                    case .bullet: lines += ["- " + words.block, ""]
                    case .numbered: lines += ["1. " + words.block, ""]
                    }
                }
            case .figure(let figure): lines += ["*Figure: \(MarkdownReport.escaped(figure.caption))*", ""]
            case .group(let name, let inner):
                if !name.isEmpty { heading(MarkdownReport.escaped(name), min(depth, 6)) }
                write(inner, depth: depth + 1)
            case .remark(let remark): write(remark)
            }
        }
        close(&lines)
    }

    /// The formula and what it gives, with what must be known of it behind.
    static func lines(of formula: Report.Formula) -> [String] {
        let results = formula.results.map { " = \($0.text)" }.joined()
        let remarks = formula.remarks.map { "    # \(signed($0, $0.text))" }
        return ([formula.text + results] + remarks).map { $0.replacing("\n", with: " ").replacing("```", with: "'''") }
    }

    private mutating func write(_ remark: Report.Remark) {
        lines += ["> \(MarkdownReport.signed(remark, Markdown(remark.text).block))", ""]
    }

    // MARK: Parts

    private mutating func heading(_ text: String, _ level: Int) {
        if lines.last?.isEmpty == false { lines.append("") }
        lines += [String(repeating: "#", count: level) + " " + text, ""]
    }

    private mutating func table(_ headings: [String], _ rows: [[String]]) {
        table(headings, rows.map { $0.map { Markdown($0) } })
    }

    private mutating func table(_ headings: [String], _ rows: [[Markdown]]) {
        lines += Markdown.table(headings, rows) + [""]
    }

    /// What needs no attention has no sign.
    private static func signed(_ remark: Report.Remark, _ text: String) -> String {
        remark.standing == .good ? text : "\(sign(remark.standing)) \(text)"
    }

    private static func sign(_ standing: Standing) -> String {
        switch standing {
        case .good: "✅"
        case .warn: "⚠️"
        case .bad: "❌"
        }
    }

    private static func escaped(_ text: String) -> String { Markdown(text).markup }
}
