extension Plan {
    /// The plan as a Mermaid flowchart; steps that hold steps are subgraphs.
    public var mermaid: String {
        (["flowchart LR"] + PlanDrawing(steps).mermaid.map { "    " + $0 }).joined(separator: "\n")
    }
}

extension PlanDrawing {
    fileprivate var mermaid: [String] {
        nodes.flatMap(\.mermaid)
            + arrows.map { arrow in
                let label = arrow.labels.map(PlanDrawing.escaped).joined(separator: "<br/>")
                let line = label.isEmpty ? "-->" : "-- \"\(label)\" -->"
                return "\(nodes[arrow.source].name) \(line) \(nodes[arrow.target].name)"
            }
    }

    fileprivate static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;")
    }
}

extension PlanDrawing.Node {
    fileprivate var mermaid: [String] {
        let title = "\(name)[\"\(PlanDrawing.escaped(step.id))<br/>\(PlanDrawing.escaped(step.subject))\"]"
        if blocks.isEmpty { return [title] }
        return PlanDrawing.Node.subgraph(title, blocks.flatMap(\.mermaid))
    }

    fileprivate static func subgraph(_ title: String, _ lines: [String]) -> [String] {
        ["subgraph \(title)"] + lines.map { "    " + $0 } + ["end"]
    }
}

extension PlanDrawing.Block {
    fileprivate var mermaid: [String] {
        if title.isEmpty { return drawing.mermaid }
        return PlanDrawing.Node.subgraph("\(name)[\"\(PlanDrawing.escaped(title))\"]", drawing.mermaid)
    }
}
