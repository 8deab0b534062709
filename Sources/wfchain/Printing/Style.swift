import Glibc

/// Whether and how words are coloured: on a terminal only, and never against `NO_COLOR`.
struct Style {
    let isColoured: Bool

    static let ofData = Style(descriptor: STDOUT_FILENO)
    static let ofErrors = Style(descriptor: STDERR_FILENO)

    private init(descriptor: Int32) {
        let isRefused = Environment.value("NO_COLOR")?.isEmpty == false || Environment.value("TERM") == "dumb"
        isColoured = !isRefused && isatty(descriptor) == 1
    }

    enum Colour: String {
        case red = "31"
        case green = "32"
        case yellow = "33"
        case faint = "2"
    }

    func coloured(_ text: String, _ colour: Colour) -> String {
        isColoured ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// The text of errors with the word that opens each in red, and the marks below formulas too.
    func coloured(errors text: String) -> String {
        guard isColoured else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            if line.hasPrefix("error:") { return coloured("error:", .red) + line.dropFirst(6) }
            if line.contains("^"), line.allSatisfy({ " |^0123456789".contains($0) }) {
                return coloured(String(line), .red)
            }
            return String(line)
        }.joined(separator: "\n")
    }

    /// The name of a state in the colour of its outcome.
    func coloured(state: String) -> String {
        switch state {
        case "completed", "cached": coloured(state, .green)
        case "failed", "timed-out", "blocked": coloured(state, .red)
        case "stopped", "interrupted", "skipped": coloured(state, .yellow)
        default: state
        }
    }
}
