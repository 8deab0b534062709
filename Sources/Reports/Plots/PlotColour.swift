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

    /// As an attribute for readers that know no variables, and as a style for those that do.
    static func style(_ property: String, _ colour: (name: String, plain: String)) -> String {
        "\(property):var(\(colour.name),\(colour.plain))"
    }
}
