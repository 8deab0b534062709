import Expressions

extension HTMLReport {
    func write(_ step: Report.Step, number: Int?, to writer: inout MarkupWriter) {
        writer.endLine()
        writer.element("section", ["class": "step", "aria-labelledby": step.anchor]) { section in
            section.endLine()
            section.element("h2", ["id": step.anchor]) { heading in
                if let number { heading.element("span", ["class": "quiet"], text: "\(number) ") }
                heading.write(step.id)
                if step.subject != step.id { heading.element("span", ["class": "subject"], text: step.subject) }
                if !step.state.isEmpty {
                    heading.element(
                        "span", ["class": "state \(step.standing.rawValue)"],
                        text: "\(HTMLReport.sign(step.standing)) \(step.state)")
                }
            }
            section.endLine()
            for remark in step.remarks { write(remark, to: &section) }
            if !step.facts.isEmpty { entries(step.facts, "facts", to: &section) }
            write(step.blocks, depth: 3, to: &section)
            writeOutputs(of: step, to: &section)
        }
        writer.endLine()
    }

    private func writeOutputs(of step: Report.Step, to writer: inout MarkupWriter) {
        if step.outputs.isEmpty || !step.showsOutputs { return }
        writer.element("h3", text: "Outputs of \(step.id)")
        writer.endLine()
        table(["Output", "Value", "Used"], to: &writer) { body in
            for output in step.outputs {
                body.element("tr") { row in
                    row.element("th", ["scope": "row"], text: output.name)
                    row.element("td", ["class": output.value == nil ? "bad" : nil], text: ShownText.of(output.text))
                    row.element("td", text: output.isUsed ? "yes" : "")
                }
                body.endLine()
            }
        }
    }

    // MARK: Blocks

    func write(_ blocks: [Report.Block], depth: Int, to writer: inout MarkupWriter) {
        for block in blocks {
            switch block {
            case .text(let paragraphs): write(paragraphs, depth: depth, to: &writer)
            case .formula(let formula): write(formula, to: &writer)
            case .figure(let figure):
                writer.element("figure", ["id": figure.anchor]) { element in
                    element.write(markup: figure.markup)
                    if !figure.caption.isEmpty { element.element("figcaption", text: figure.caption) }
                }
                writer.endLine()
            case .group(let name, let inner):
                writer.element("section", ["class": "group"]) { section in
                    if !name.isEmpty { section.element("h\(min(depth, 6))", text: name) }
                    section.endLine()
                    write(inner, depth: depth + 1, to: &section)
                }
                writer.endLine()
            case .remark(let remark): write(remark, to: &writer)
            }
        }
    }

    // MARK: Formulas

    private func write(_ formula: Report.Formula, to writer: inout MarkupWriter) {
        let isFaulty = formula.remarks.contains { $0.standing == .bad }
        writer.element("div", ["class": isFaulty ? "formula faulty" : "formula", "id": formula.anchor]) { row in
            row.element("div", ["class": "line"]) { line in
                line.write(markup: HTMLReport.math(formula.markup))
                if let substituted = formula.substituted {
                    line.write(markup: HTMLReport.math("<mo form=\"infix\">=</mo>\(substituted)", "values"))
                }
                for result in formula.results where result.markup != nil {
                    write(result, to: &line)
                }
            }
            row.element("span", ["class": "region", "title": "region"], text: formula.region)
            row.endLine()
            for result in formula.results where result.markup == nil {
                guard let table = result.table else { continue }
                write(table, of: formula, to: &row)
            }
            for remark in formula.remarks { write(remark, to: &row) }
        }
        writer.endLine()
    }

    func write(_ result: Report.Formula.Result, to writer: inout MarkupWriter) {
        guard let markup = result.markup else { return writer.write(" = \(result.text)") }
        writer.write(markup: HTMLReport.math("<mo form=\"infix\">=</mo>\(markup)", "result"))
    }

    /// A formula in a line of its own, whose fractions are as large as other numbers.
    private static func math(_ row: String, _ kind: String? = nil) -> String {
        "<math displaystyle=\"true\"\(kind.map { " class=\"\($0)\"" } ?? "")><mrow>\(row)</mrow></math>"
    }

    private func write(_ table: Report.Formula.Table, of formula: Report.Formula, to writer: inout MarkupWriter) {
        writer.element("div", ["class": "scroll"]) { scroll in
            scroll.element("table", ["class": "array"]) { element in
                let name = formula.name ?? formula.text
                element.element(
                    "caption", text: table.remark.isEmpty ? name : "\(name) in \(table.remark)")
                element.element("thead") { head in
                    head.element("tr") { row in
                        row.element("td") { _ in }
                        for column in (table.cells.first ?? []).indices {
                            row.element("th", ["scope": "col"], text: "\(column + table.origin)")
                        }
                    }
                }
                element.element("tbody") { body in
                    for (index, cells) in table.cells.enumerated() {
                        body.element("tr") { row in
                            row.element("th", ["scope": "row"], text: "\(index + table.origin)")
                            for cell in cells { row.element("td", ["class": "number"], text: cell) }
                        }
                    }
                }
            }
        }
        writer.endLine()
    }
}
