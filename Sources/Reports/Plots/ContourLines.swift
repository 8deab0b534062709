import Worksheets

/// Lines of equal height through numbers over a grid, found cell by cell.
struct ContourLines {
    let field: PlotFigure.Field

    private typealias Point = (x: Double, y: Double)

    /// A trace for each height, of pieces of line with gaps between them.
    func traces(at heights: [(value: Double, text: String)]) -> [PlotFigure.Trace] {
        heights.enumerated().map { index, height in
            var (x, y): ([Double], [Double]) = ([], [])
            for column in 0..<field.x.count - 1 {
                for row in 0..<field.y.count - 1 {
                    for (from, to) in pieces(column, row, height.value) {
                        x += [from.x, to.x, .nan]
                        y += [from.y, to.y, .nan]
                    }
                }
            }
            let unit = field.axis.unit.isEmpty ? "" : " " + field.axis.unit
            var trace = PlotFigure.Trace(label: height.text + unit, x: x, y: y)
            trace.height = heights.count > 1 ? Double(index) / Double(heights.count - 1) : 0.5
            return trace
        }
    }

    private func height(_ column: Int, _ row: Int) -> Double { field.z[column * field.y.count + row] }

    /// The pieces of the line of that height within a cell: none, one, or two where it is a saddle.
    private func pieces(_ column: Int, _ row: Int, _ level: Double) -> [(Point, Point)] {
        let corners = [(0, 0), (1, 0), (1, 1), (0, 1)].map { (column + $0.0, row + $0.1) }
        let heights = corners.map { height($0.0, $0.1) - level }
        guard heights.allSatisfy(\.isFinite) else { return [] }
        var crossings: [(side: Int, point: Point)] = []
        for side in 0..<4 {
            let (a, b) = (heights[side], heights[(side + 1) % 4])
            guard (a < 0) != (b < 0) else { continue }
            let (from, to) = (corners[side], corners[(side + 1) % 4])
            let share = a / (a - b)
            crossings.append(
                (
                    side,
                    (
                        field.x[from.0] + share * (field.x[to.0] - field.x[from.0]),
                        field.y[from.1] + share * (field.y[to.1] - field.y[from.1])
                    )
                ))
        }
        switch crossings.count {
        case 2: return [(crossings[0].point, crossings[1].point)]
        case 4:
            // The middle tells which corners hang together.
            let isJoined = (heights.reduce(0, +) < 0) == (heights[0] < 0)
            let order = isJoined ? [0, 1, 2, 3] : [3, 0, 1, 2]
            return [
                (crossings[order[0]].point, crossings[order[1]].point),
                (crossings[order[2]].point, crossings[order[3]].point),
            ]
        default: return []
        }
    }
}
