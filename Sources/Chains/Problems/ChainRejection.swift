/// All the problems for which a chain is refused before anything runs.
public struct ChainRejection: Error, Sendable {
    public let source: SourceText
    /// In the order of the file.
    public let diagnostics: [Diagnostic]

    init(source: SourceText, problems: [Located<ChainProblem>]) {
        self.source = source
        // Stable: problems of one place stay in the order in which they were found.
        let ordered = problems.indices.sorted { (problems[$0].place, $0) < (problems[$1].place, $1) }
        diagnostics = ordered.map { index in
            let problem = problems[index]
            return Diagnostic(
                code: problem.content.code, message: problem.content.message, place: problem.place,
                help: problem.content.help)
        }
    }

    /// The first problem with its line, and how many others there are.
    var firstSentence: String {
        guard let first = diagnostics.first else { return "" }
        let others = diagnostics.count - 1
        let place = first.place.line > 0 ? "line \(first.place.line): " : ""
        return place + first.message + (others > 0 ? ", and \(others) more" : "")
    }

    /// Every problem with its place, one after the other.
    public var text: String { diagnostics.map { $0.text(in: source) }.joined(separator: "\n\n") }
}

extension ChainRejection: CustomStringConvertible {
    public var description: String { text }
}
