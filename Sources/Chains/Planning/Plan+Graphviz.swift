extension Plan {
    /// The plan in the language of Graphviz.
    public var graphviz: String {
        var lines = ["digraph \(Plan.quoted(name)) {", "    rankdir=LR;", "    node [shape=box];"]
        for (position, step) in steps.enumerated() {
            lines.append("    s\(position) [label=\(Plan.quoted(step.id + "\n" + step.subject))];")
        }
        for arrow in arrows {
            let label = arrow.labels.isEmpty ? "" : " [label=\(Plan.quoted(arrow.labels.joined(separator: "\n")))]"
            lines.append("    s\(arrow.source) -> s\(arrow.target)\(label);")
        }
        return (lines + ["}"]).joined(separator: "\n")
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }
}
