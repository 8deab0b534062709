import Expressions

/// Writes a report as one page of HTML: the answer first, then what it rests on, then the worksheets in full.
public struct HTMLReport: Sendable {
    let report: Report

    public init(_ report: Report) { self.report = report }

    /// The whole file.
    public var text: String {
        var writer = MarkupWriter()
        writeCover(&writer)
        writeConclusion(&writer)
        writeResults(&writer)
        writeChecks(&writer)
        writeDiagram(&writer)
        writeMappings(&writer)
        writeChangedInputs(&writer)
        writeComparison(&writer)
        writeStatements(&writer)
        for (index, step) in report.steps.enumerated() {
            write(step, number: report.steps.count > 1 ? index + 1 : nil, to: &writer)
        }
        writeRecord(&writer)
        return Page(title: "\(report.title) – \(report.subject)", content: writer.text).text
    }

    // MARK: Parts that several sections share

    /// A heading, and the name of its place.
    func heading(_ text: String, _ anchor: String? = nil, to writer: inout MarkupWriter) {
        writer.endLine()
        writer.element("h2", ["id": anchor], text: text)
        writer.endLine()
    }

    /// What kind of thing it is, told by a sign and a word, so that no colour has to.
    static func sign(_ standing: Standing) -> String {
        switch standing {
        case .good: "✓"
        case .warn: "!"
        case .bad: "✗"
        }
    }

    /// A table with headings; `numbers` are the columns whose cells end in one line.
    func table(
        _ headings: [String], numbers: Set<Int> = [], units: Set<Int> = [], to writer: inout MarkupWriter,
        rows: (inout MarkupWriter) -> Void
    ) {
        writer.element("div", ["class": "scroll"]) { scroll in
            scroll.element("table") { table in
                table.element("thead") { head in
                    head.element("tr") { row in
                        for (index, heading) in headings.enumerated() {
                            let kind = numbers.contains(index) ? "number" : units.contains(index) ? "unit" : nil
                            row.element("th", ["scope": "col", "class": kind], text: heading)
                        }
                    }
                }
                table.endLine()
                table.element("tbody") { body in
                    body.endLine()
                    rows(&body)
                }
            }
        }
        writer.endLine()
    }

    /// A row whose first cell is its heading.
    func row(_ cells: [String], numbers: Set<Int> = [], units: Set<Int> = [], to writer: inout MarkupWriter) {
        writer.element("tr") { row in
            for (index, cell) in cells.enumerated() {
                if index == 0 {
                    row.element("th", ["scope": "row"], text: cell)
                } else {
                    let kind = numbers.contains(index) ? "number" : units.contains(index) ? "unit" : nil
                    row.element("td", ["class": kind], text: cell)
                }
            }
        }
        writer.endLine()
    }

    /// Labels and what stands beside them.
    func entries(_ entries: [Report.Entry], _ kind: String, to writer: inout MarkupWriter) {
        if entries.isEmpty { return }
        writer.element("dl", ["class": kind]) { list in
            list.endLine()
            for entry in entries {
                list.element("div") { pair in
                    pair.element("dt", text: entry.label)
                    pair.element("dd", text: entry.text)
                }
                list.endLine()
            }
        }
        writer.endLine()
    }

    /// A remark at its place.
    func write(_ remark: Report.Remark, to writer: inout MarkupWriter) {
        writer.element("p", ["class": remark.standing == .good ? "remark" : "remark \(remark.standing.rawValue)"]) {
            line in
            if remark.standing != .good {
                line.element("span", ["class": "mark"], text: HTMLReport.sign(remark.standing))
                line.write(" ")
            }
            line.write(remark.text)
        }
        writer.endLine()
    }
}
