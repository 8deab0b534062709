import Quantities

extension Plan {
    /// The plan in the language of Graphviz; steps that hold steps stand in a box with them.
    public var graphviz: String {
        let head = ["digraph \(PlanDrawing.quoted(name)) {", "    rankdir=LR;", "    node [shape=box];"]
        return (head + PlanDrawing(steps).graphviz.map { "    " + $0 } + ["}"]).joined(separator: "\n")
    }
}

extension PlanDrawing {
    fileprivate var graphviz: [String] {
        nodes.flatMap(\.graphviz)
            + arrows.map { arrow in
                let label =
                    arrow.labels.isEmpty ? "" : " [label=\(PlanDrawing.quoted(arrow.labels.joined(separator: "\n")))]"
                return "\(nodes[arrow.source].name) -> \(nodes[arrow.target].name)\(label);"
            }
    }

    fileprivate static func quoted(_ text: String) -> String {
        "\"" + text.escapedOnOneLine.replacing("\"", with: "\\\"") + "\""
    }
}

extension PlanDrawing.Node {
    /// Arrows lead to the step itself, which stands in the box of its steps.
    fileprivate var graphviz: [String] {
        let node = "\(name) [label=\(PlanDrawing.quoted(step.id + "\n" + step.subject))];"
        if blocks.isEmpty { return [node] }
        return PlanDrawing.Node.cluster(name, "style=rounded;", [node] + blocks.flatMap(\.graphviz))
    }

    fileprivate static func cluster(_ name: String, _ setting: String, _ lines: [String]) -> [String] {
        ["subgraph cluster_\(name) {"] + ([setting] + lines).map { "    " + $0 } + ["}"]
    }
}

extension PlanDrawing.Block {
    fileprivate var graphviz: [String] {
        if title.isEmpty { return drawing.graphviz }
        return PlanDrawing.Node.cluster(name, "label=\(PlanDrawing.quoted(title));", drawing.graphviz)
    }
}
