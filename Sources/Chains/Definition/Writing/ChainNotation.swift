/// In what a chain file is written.
public enum ChainNotation: String, Sendable, CaseIterable {
    case json, yaml

    /// The notation of a file: JSON by its name or its first character, as the reader tells them apart.
    public init(of source: SourceText) {
        let first = source.text.unicodeScalars.first { !$0.properties.isWhitespace && $0 != "\u{FEFF}" }
        let isJSON = first == "{" && (try? SourceNode(parsing: source.text)) != nil
        self = ChainFileReader.isJSON(source.path) || isJSON ? .json : .yaml
    }
}
