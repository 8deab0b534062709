/// Draws the steps of a chain as SVG: rows from top to bottom, each step below all that it takes values from.
struct DiagramDrawing {
    let diagram: Report.Diagram
    private let places: [(x: Double, y: Double)]
    private let width: Double
    private let height: Double
    /// The arrows that pass rows between their ends, by their positions; these run down the right side, each in its lane.
    private let lanes: [Int: Int]

    /// Where the first of them may run.
    private let laneStart: Double

    /// More steps are not drawn: nobody could follow them.
    static let mostNodes = 200

    private static let box = (width: 210.0, height: 54.0)
    private static let gap = (x: 36.0, y: 58.0)
    private static let margin = 8.0
    private static let lane = 26.0

    init(_ diagram: Report.Diagram) {
        self.diagram = diagram
        let rows = DiagramDrawing.rows(diagram)
        let count = (rows.max() ?? 0) + 1
        var members = [[Int]](repeating: [], count: count)
        for (node, row) in rows.enumerated() { members[row].append(node) }
        let widest = Double(members.map(\.count).max() ?? 1)
        let inner = widest * DiagramDrawing.box.width + (widest - 1) * DiagramDrawing.gap.x
        var places = [(x: Double, y: Double)](repeating: (0, 0), count: diagram.nodes.count)
        for (row, nodes) in members.enumerated() {
            let own = Double(nodes.count)
            let span = own * DiagramDrawing.box.width + (own - 1) * DiagramDrawing.gap.x
            for (index, node) in nodes.enumerated() {
                places[node] = (
                    DiagramDrawing.margin + (inner - span) / 2 + Double(index)
                        * (DiagramDrawing.box.width + DiagramDrawing.gap.x),
                    DiagramDrawing.margin + Double(row) * (DiagramDrawing.box.height + DiagramDrawing.gap.y)
                )
            }
        }
        self.places = places
        let passing = diagram.arrows.indices.filter {
            rows[diagram.arrows[$0].target] > rows[diagram.arrows[$0].source] + 1
        }
        let lanes = Dictionary(uniqueKeysWithValues: zip(passing, passing.indices))
        self.lanes = lanes
        var right = inner + DiagramDrawing.margin
        for (index, arrow) in diagram.arrows.enumerated() where lanes[index] == nil {
            let middle = (places[arrow.source].x + places[arrow.target].x + DiagramDrawing.box.width) / 2
            right = max(right, middle + 8 + DiagramDrawing.extent(of: arrow))
        }
        laneStart = right
        let labels = passing.map { DiagramDrawing.extent(of: diagram.arrows[$0]) }.max() ?? 0
        width = right + Double(lanes.count) * DiagramDrawing.lane + labels + DiagramDrawing.margin
        height =
            Double(count) * (DiagramDrawing.box.height + DiagramDrawing.gap.y) - DiagramDrawing.gap.y
            + 2 * DiagramDrawing.margin
    }

    /// The row of each node: below all that it takes values from.
    private static func rows(_ diagram: Report.Diagram) -> [Int] {
        var rows = [Int](repeating: 0, count: diagram.nodes.count)
        // Each pass settles at least one more row; arrows of a loop would never end it.
        for _ in diagram.nodes {
            let before = rows
            for arrow in diagram.arrows where arrow.source != arrow.target {
                rows[arrow.target] = max(rows[arrow.target], min(rows[arrow.source] + 1, diagram.nodes.count - 1))
            }
            if rows == before { break }
        }
        return rows
    }

    var markup: String {
        MarkupWriter.text { writer in
            writer.element(
                "svg",
                [
                    "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(number(width)) \(number(height))",
                    "width": number(width), "height": number(height), "role": "img", "class": "diagram",
                    "aria-label": "The chain: "
                        + diagram.nodes.map { "\($0.title), \($0.state)" }.joined(separator: "; "),
                ]
            ) { svg in
                svg.endLine()
                svg.write(
                    markup: """
                        <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" \
                        orient="auto"><path d="M0.5,0.5 L7.5,4 L0.5,7.5 z" fill="var(--strong-line)"/></marker></defs>
                        """)
                svg.endLine()
                for index in diagram.arrows.indices { writeArrow(index, &svg) }
                for index in diagram.nodes.indices { writeNode(index, &svg) }
            }
        }
    }

    private func writeNode(_ index: Int, _ svg: inout MarkupWriter) {
        let (node, place) = (diagram.nodes[index], places[index])
        svg.element("g") { group in
            group.element("title", text: "\(node.title) (\(node.subject)): \(node.state)")
            group.empty(
                "rect",
                [
                    "x": number(place.x), "y": number(place.y), "width": number(DiagramDrawing.box.width),
                    "height": number(DiagramDrawing.box.height), "rx": "4", "fill": "var(--fill)",
                    "stroke": node.standing == .good ? "var(--strong-line)" : "var(--\(node.standing.rawValue))",
                    "stroke-width": node.standing == .good ? "1" : "2",
                ])
            text(DiagramDrawing.cut(node.title, 24), place.x + 14, place.y + 23, size: "15", weight: "600", to: &group)
            text(
                DiagramDrawing.cut(node.subject, 22), place.x + 14, place.y + 42, size: "12.5", colour: "var(--quiet)",
                to: &group)
            text(
                HTMLReport.sign(node.standing), place.x + DiagramDrawing.box.width - 24, place.y + 24, size: "15",
                weight: "650", colour: "var(--\(node.standing.rawValue))", to: &group)
        }
        svg.endLine()
    }

    private func writeArrow(_ index: Int, _ svg: inout MarkupWriter) {
        let arrow = diagram.arrows[index]
        let (from, to) = (places[arrow.source], places[arrow.target])
        let half = DiagramDrawing.box.width / 2
        let path: String
        let label: (x: Double, y: Double)
        if let lane = lanes[index] {
            let x = laneStart + Double(lane + 1) * DiagramDrawing.lane - 8
            let (y1, y2) = (from.y + DiagramDrawing.box.height / 2, to.y + DiagramDrawing.box.height / 2)
            let (x1, x2) = (from.x + DiagramDrawing.box.width, to.x + DiagramDrawing.box.width)
            path =
                "M\(number(x1)),\(number(y1)) H\(number(x - 8)) Q\(number(x)),\(number(y1)) \(number(x)),\(number(y1 + 8)) "
                + "V\(number(y2 - 8)) Q\(number(x)),\(number(y2)) \(number(x - 8)),\(number(y2)) H\(number(x2 + 2))"
            label = (x + 6, (y1 + y2) / 2 + Double(lane) * 14)
        } else {
            let (x1, y1) = (from.x + half, from.y + DiagramDrawing.box.height)
            let (x2, y2) = (to.x + half, to.y - 2)
            let middle = (y1 + y2) / 2
            path =
                "M\(number(x1)),\(number(y1)) C\(number(x1)),\(number(middle)) \(number(x2)),\(number(middle)) "
                + "\(number(x2)),\(number(y2))"
            label = ((x1 + x2) / 2 + 8, middle + 4)
        }
        svg.empty(
            "path",
            [
                "d": path, "fill": "none", "stroke": "var(--strong-line)", "stroke-width": "1.25",
                "marker-end": "url(#arrow)",
            ])
        let words = arrow.labels.joined(separator: ", ")
        if !words.isEmpty {
            text(
                DiagramDrawing.cut(words, DiagramDrawing.longestLabel), label.x, label.y, size: "11.5",
                colour: "var(--quiet)", to: &svg)
        }
        svg.endLine()
    }

    /// About how wide the label of an arrow is.
    private static func extent(of arrow: Report.Diagram.Arrow) -> Double {
        Double(min(arrow.labels.joined(separator: ", ").count, longestLabel)) * 6.6
    }

    private static let longestLabel = 40

    private func text(
        _ text: String, _ x: Double, _ y: Double, size: String, weight: String? = nil,
        colour: String? = nil, to svg: inout MarkupWriter
    ) {
        svg.element(
            "text",
            ["x": number(x), "y": number(y), "font-size": size, "font-weight": weight, "fill": colour], text: text)
    }

    private static func cut(_ text: String, _ most: Int) -> String {
        text.count <= most ? text : text.prefix(most - 1) + "…"
    }

    /// In tenths of a pixel.
    private func number(_ x: Double) -> String {
        let tenths = Int((x * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
    }
}
