/// A problem as people read it: a sentence, the place in the chain file, and help.
public struct Diagnostic: Sendable, Equatable {
    /// Starts in lower case and ends without a full stop.
    public let message: String
    /// `SourcePlace.none` for what stands in no file.
    public let place: SourcePlace
    public let help: String?
    /// In kebab case, for programs.
    public let code: String

    public init(code: String, message: String, place: SourcePlace, help: String? = nil) {
        self.code = code
        self.message = message
        self.place = place
        self.help = help
    }

    /// Where in the file, as the end of a sentence; empty for what stands in no file.
    func location(in source: SourceText) -> String {
        place.line > 0 ? " (\(source.name):\(place.line):\(place.column))" : ""
    }

    /// The problem with the line of the file and the fault marked.
    public func text(in source: SourceText) -> String {
        var text = "error: " + message
        guard place.line > 0, let line = source.line(place.line) else {
            text += "\n --> " + source.name
            if let help { text += "\n  = help: " + help }
            return text
        }
        let number = String(place.line)
        let margin = String(repeating: " ", count: number.count)
        let excerpt = Diagnostic.excerpt(of: line, around: place)
        text += "\n\(margin)--> \(source.name):\(place.line):\(place.column)"
        text += "\n\(number) | \(excerpt.line)"
        text += "\n\(margin) | \(excerpt.marks)"
        if let help { text += "\n\(margin) = help: \(help)" }
        return text
    }

    /// The most scalars of a line that are shown; a longer line is cut around the place.
    private static let widest = 160

    private static func excerpt(of line: Substring, around place: SourcePlace) -> (line: String, marks: String) {
        let scalars = Array(line.unicodeScalars)
        let first = max(0, scalars.count > widest ? place.column - 1 - widest / 3 : 0)
        let last = min(scalars.count, first + widest)
        var shown = String.UnicodeScalarView()
        if first < last { shown.append(contentsOf: scalars[first..<last].map { $0 == "\t" ? " " : $0 }) }
        let before = max(0, place.column - 1 - first)
        let length = max(1, min(place.length, last - (place.column - 1)))
        return (String(shown), String(repeating: " ", count: before) + String(repeating: "^", count: length))
    }
}
