import Chains
import Expressions

/// A trace as a picture: a box for each value, inputs on the left, the value asked for on the right, and arrows between.
public struct TraceDrawing: Sendable {
    private let trace: Trace
    private let layout: TraceLayout

    public init(_ trace: Trace) {
        self.trace = trace
        layout = TraceLayout(trace)
    }

    public var svg: String { lines.joined(separator: "\n") + "\n" }

    private var lines: [String] {
        let title = MarkupText.escaped("Where \(trace.target) came from")
        return [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(layout.width) \(layout.height)\" "
                + "width=\"\(layout.width)\" height=\"\(layout.height)\" role=\"img\" aria-labelledby=\"title\">",
            "<title id=\"title\">\(title)</title>",
            TraceDrawing.style,
            "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" "
                + "orient=\"auto\"><path d=\"M0,0 L8,4 L0,8 Z\" class=\"tip\"/></marker></defs>",
        ] + arrows + trace.hops.indices.flatMap(box) + ["</svg>"]
    }

    private static let style = """
        <style>
        svg { background: #fff; font-family: system-ui, "Segoe UI", "DejaVu Sans", sans-serif; font-size: 13px; }
        .box { fill: #fff; stroke: #5b6773; }
        .output, .result, .block { fill: #e8f0fa; stroke: #2f5f9e; }
        .input { fill: #eef6ec; stroke: #3d7a37; }
        .chain-input, .literal, .override { fill: #fdf3dc; stroke: #96701a; }
        .outside, .unknown { fill: #f3ecf6; stroke: #77428c; stroke-dasharray: 5 3; }
        .doubtful { stroke: #b3261e; stroke-width: 2.5; }
        .value { font-weight: 600; fill: #14181c; }
        .how, .place { fill: #3f4954; font-size: 12px; }
        .doubt { fill: #b3261e; font-size: 12px; }
        .arrow { fill: none; stroke: #5b6773; }
        .tip { fill: #5b6773; }
        @media (prefers-color-scheme: dark) {
          svg { background: #14181c; }
          .box { fill: #1d242b; stroke: #93a1af; }
          .output, .result, .block { fill: #17283d; stroke: #7fb0ee; }
          .input { fill: #17301a; stroke: #86c47f; }
          .chain-input, .literal, .override { fill: #33280e; stroke: #dcb45a; }
          .outside, .unknown { fill: #2c1c33; stroke: #c99adb; }
          .doubtful { stroke: #ff8a80; }
          .value { fill: #f2f5f8; }
          .how, .place { fill: #c3ccd5; }
          .doubt { fill: #ff8a80; }
          .arrow { stroke: #93a1af; }
          .tip { fill: #93a1af; }
        }
        @media print {
          svg { background: #fff; }
          .box { fill: #fff; stroke: #000; }
          .value, .how, .place, .doubt { fill: #000; }
          .arrow { stroke: #000; }
          .tip { fill: #000; }
        }
        </style>
        """

    private var arrows: [String] {
        trace.hops.indices.flatMap { target in
            trace.hops[target].sources.map { source in
                let (from, to) = (layout.boxes[source], layout.boxes[target])
                let (x1, y1) = (from.x + TraceLayout.boxWidth, from.y + from.height / 2)
                let (x2, y2) = (to.x, to.y + to.height / 2)
                let bend = max(20, (x2 - x1) / 2)
                return "<path class=\"arrow\" marker-end=\"url(#tip)\" "
                    + "d=\"M\(x1),\(y1) C\(x1 + bend),\(y1) \(x2 - bend),\(y2) \(x2),\(y2)\"/>"
            }
        }
    }

    private func box(_ position: Int) -> [String] {
        let (hop, box) = (trace.hops[position], layout.boxes[position])
        let classes = "box \(hop.kind.rawValue)" + (hop.doubts.isEmpty ? "" : " doubtful")
        let whole = ([hop.equation, hop.origin] + hop.notes + hop.doubts).compactMap { $0 }.joined(separator: "\n")
        var lines = [
            "<g><title>\(MarkupText.escaped(whole))</title>",
            "<rect class=\"\(classes)\" x=\"\(box.x)\" y=\"\(box.y)\" width=\"\(TraceLayout.boxWidth)\" "
                + "height=\"\(box.height)\" rx=\"5\"/>",
        ]
        for (index, line) in TraceLayout.texts(of: hop).enumerated() {
            lines.append(
                "<text class=\"\(line.kind)\" x=\"\(box.x + 10)\" y=\"\(box.y + 19 + 17 * index)\">"
                    + MarkupText.escaped(line.text) + "</text>")
        }
        return lines + ["</g>"]
    }
}
