import Expressions

extension HTMLReport {
    func writeResults(_ writer: inout MarkupWriter) {
        if report.results.isEmpty { return }
        heading("Results", "results", to: &writer)
        let hasSteps = report.results.contains { !$0.step.isEmpty }
        table(["Result", "Value"] + (hasSteps ? ["Step"] : []), to: &writer) { body in
            for result in report.results {
                row([result.name, ShownText.of(result.text)] + (hasSteps ? [result.step] : []), to: &body)
            }
        }
    }

    func writeChecks(_ writer: inout MarkupWriter) {
        if report.checks.isEmpty { return }
        heading("Checks", "checks", to: &writer)
        table(["Verdict", "Condition", "Remark"], to: &writer) { body in
            for check in report.checks {
                body.element("tr") { row in
                    row.element("th", ["scope": "row", "class": "\(check.standing.rawValue) mark"]) { cell in
                        cell.write("\(HTMLReport.sign(check.standing)) \(HTMLReport.verdict(check))")
                    }
                    row.element("td") { cell in
                        guard let markup = check.markup else { return cell.element("code", text: check.text) }
                        cell.write(markup: MathMLPrinter.math(markup))
                    }
                    row.element("td", text: check.message ?? "")
                }
                body.endLine()
            }
        }
    }

    /// Whether a check holds, in a word.
    static func verdict(_ check: Report.Check) -> String {
        check.holds ? "pass" : check.standing == .warn ? "warning" : "fail"
    }

    func writeMappings(_ writer: inout MarkupWriter) {
        if report.mappings.isEmpty { return }
        heading("Inputs and mappings", "mappings", to: &writer)
        table(
            ["Input", "From", "Source value", "Unit", "Conversion", "Value", "Unit"], numbers: [2, 5], units: [3, 6],
            to: &writer
        ) { body in
            for one in report.mappings {
                row(
                    [
                        "\(one.step).\(one.input)", one.source, ShownText.of(one.sourceValue),
                        ShownText.of(one.sourceUnit),
                        ShownText.of(one.conversion), ShownText.of(one.value), ShownText.of(one.targetUnit),
                    ], numbers: [2, 5], units: [3, 6], to: &body)
            }
        }
    }

    func writeChangedInputs(_ writer: inout MarkupWriter) {
        if report.changedInputs.isEmpty { return }
        heading("Inputs that differ from the worksheets' own", "changed-inputs", to: &writer)
        table(["Input", "In the worksheet", "In this run"], to: &writer) { body in
            for one in report.changedInputs {
                row([one.label, ShownText.of(one.own), ShownText.of(one.given)], to: &body)
            }
        }
    }

    func writeComparison(_ writer: inout MarkupWriter) {
        guard let comparison = report.comparison else { return }
        heading("Since the run before", "changes", to: &writer)
        writer.element("p", ["class": "quiet"], text: comparison.sentence)
        writer.endLine()
        if comparison.changes.isEmpty { return }
        table(["Value", "Before", "Now", "Moved by"], numbers: [3], to: &writer) { body in
            for change in comparison.changes {
                row(
                    [
                        "\(change.step).\(change.name)" + (change.isInput ? " (input)" : ""),
                        change.before.map(ShownText.of) ?? "–", change.now.map(ShownText.of) ?? "–",
                        change.share ?? "",
                    ], numbers: [3], to: &body)
            }
        }
    }

    func writeStatements(_ writer: inout MarkupWriter) {
        if report.statements.isEmpty { return }
        heading("What was verified", "statements", to: &writer)
        table(["Worksheet", "By", "Finding"], to: &writer) { body in
            for statement in report.statements {
                body.element("tr") { row in
                    row.element("th", ["scope": "row"], text: statement.step)
                    row.element("td", text: statement.kind)
                    row.element("td") { cell in
                        cell.element(
                            "span", ["class": "\(statement.standing.rawValue) mark"],
                            text: HTMLReport.sign(statement.standing))
                        cell.write(" \(statement.text)")
                        if statement.lines.isEmpty { return }
                        cell.element("ul") { list in
                            for line in statement.lines { list.element("li", text: line) }
                        }
                    }
                }
                body.endLine()
            }
        }
    }
}

extension Report.Comparison {
    /// With what was compared, and how much of it is the same.
    var sentence: String {
        let same = compared - changes.count
        let found =
            changes.isEmpty
            ? "all \(compared) inputs and results are the same"
            : "\(changes.count) of \(compared) inputs and results changed, \(same) are the same"
        return "Compared with run \(job) of \(time): \(found)."
    }
}
