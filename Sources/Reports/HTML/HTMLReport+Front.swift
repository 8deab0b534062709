extension HTMLReport {
    /// Whose report it is and of what.
    func writeCover(_ writer: inout MarkupWriter) {
        writer.element("header", ["class": "cover"]) { cover in
            cover.endLine()
            cover.element("p", ["class": "kicker"], text: report.subject)
            cover.endLine()
            cover.element("h1", text: report.title)
            cover.endLine()
            entries(report.cover, "people", to: &cover)
        }
        writer.endLine()
    }

    /// How it ended and what the reader must know, before anything else.
    func writeConclusion(_ writer: inout MarkupWriter) {
        writer.element("section", ["class": "notice \(report.standing.rawValue)", "aria-label": "Conclusion"]) {
            notice in
            notice.endLine()
            notice.element("p") { line in
                line.element(
                    "strong", ["class": "\(report.standing.rawValue) mark"],
                    text: "\(HTMLReport.sign(report.standing)) \(HTMLReport.word(report.standing))")
                line.write(" \(report.conclusion)")
            }
            notice.endLine()
            if report.remarks.isEmpty { return }
            notice.element("ul") { list in
                list.endLine()
                for remark in report.remarks {
                    list.element("li") { item in
                        if let anchor = remark.anchor {
                            item.element("a", ["href": "#\(anchor)"], text: remark.text)
                        } else {
                            item.write(remark.text)
                        }
                    }
                    list.endLine()
                }
            }
            notice.endLine()
        }
        writer.endLine()
    }

    static func word(_ standing: Standing) -> String {
        switch standing {
        case .good: "In order."
        case .warn: "With remarks."
        case .bad: "Not in order."
        }
    }

    /// The steps and what goes from one to another.
    func writeDiagram(_ writer: inout MarkupWriter) {
        guard let diagram = report.diagram, diagram.nodes.count > 1 else { return }
        heading("The chain", "chain", to: &writer)
        if diagram.nodes.count > DiagramDrawing.mostNodes {
            writer.element(
                "p", ["class": "quiet"],
                text: "Its \(diagram.nodes.count) steps are not drawn: a drawing is made of up to "
                    + "\(DiagramDrawing.mostNodes). They stand below in their order.")
            return writer.endLine()
        }
        writer.element("figure") { figure in
            figure.write(markup: DiagramDrawing(diagram).markup)
            figure.endLine()
            figure.element("figcaption", text: "The steps, and the values that go from one to the next.")
        }
        writer.endLine()
    }

    /// What identifies the run and its files.
    func writeRecord(_ writer: inout MarkupWriter) {
        if report.facts.isEmpty { return }
        heading("Record", "record", to: &writer)
        entries(report.facts, "record", to: &writer)
    }
}
