import Worksheets

/// The colours of drawings: by name from the style sheet, and as they are on white for readers without one.
enum PlotColour {
    static let ink = ("--ink", "#1b1f24")
    static let quiet = ("--quiet", "#58616c")
    static let line = ("--line", "#d9dde2")
    static let strongLine = ("--strong-line", "#9aa3ad")

    private static let series = ["#0b5cad", "#b3201f", "#156b36", "#8a4b9c", "#875200", "#0c6f79"]

    /// The colour of a trace, counted from 0.
    static func trace(_ number: Int) -> (String, String) {
        let index = number % series.count
        return ("--series-\(index + 1)", series[index])
    }

    /// From low to high, between colours that are seen on white and on black.
    private static let heights: [(red: Double, green: Double, blue: Double)] = [
        (70, 90, 200), (20, 130, 160), (40, 140, 70), (190, 120, 0), (200, 50, 40),
    ]

    static func of(_ trace: PlotFigure.Trace, _ number: Int) -> (String, String) {
        guard let height = trace.height else { return self.trace(number) }
        let place = min(max(height, 0), 1) * Double(heights.count - 1)
        let index = min(Int(place), heights.count - 2)
        let (low, high, share) = (heights[index], heights[index + 1], place - Double(index))
        func hex(_ low: Double, _ high: Double) -> String {
            String(String(Int((low + share * (high - low)).rounded()) + 256, radix: 16).dropFirst())
        }
        return ("--height", "#" + hex(low.red, high.red) + hex(low.green, high.green) + hex(low.blue, high.blue))
    }

    /// As an attribute for readers that know no variables, and as a style for those that do.
    static func style(_ property: String, _ colour: (name: String, plain: String)) -> String {
        "\(property):var(\(colour.name),\(colour.plain))"
    }
}
