extension Plan {
    /// The plan as a Mermaid flowchart.
    public var mermaid: String {
        var lines = ["flowchart LR"]
        for (position, step) in steps.enumerated() {
            lines.append("    s\(position)[\"\(Plan.escaped(step.id))<br/>\(Plan.escaped(step.subject))\"]")
        }
        for arrow in arrows {
            let label = arrow.labels.map(Plan.escaped).joined(separator: "<br/>")
            let line = label.isEmpty ? "-->" : "-- \"\(label)\" -->"
            lines.append("    s\(arrow.source) \(line) s\(arrow.target)")
        }
        return lines.joined(separator: "\n")
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;")
    }
}
