import Quantities

/// Why a text is neither JSON nor YAML, and where.
struct SourceFailure: Error, CustomStringConvertible {
    let message: String
    let place: SourcePlace

    init(message: String, place: SourcePlace) {
        self.message = message
        self.place = place
    }

    init(_ problem: JSONTextError.Problem, at place: SourcePlace) {
        self.init(message: problem.description, place: place)
    }

    /// The place and the message, where no line of the text is shown.
    var description: String { "line \(place.line), column \(place.column): \(message)" }
}
