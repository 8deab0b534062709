/// What the cover of a report says of the project and its people: the key `report` of a chain file.
public struct ReportCover: Sendable, Equatable {
    /// What is there, in the order in which covers show it.
    public let entries: [Entry]

    public struct Entry: Sendable, Equatable {
        public let label: String
        public let text: String
    }

    static let keys = [
        Key("project", .text, "The project"), Key("originator", .text, "Who made the calculation"),
        Key("checker", .text, "Who checked it"), Key("revision", .text, "The revision"),
        Key("date", .text, "The date of the calculation"),
    ]

    /// The cover that a chain file asks for, whatever else stands in it; nil where it asks for none.
    public init?(of source: SourceText) {
        guard let root = try? ChainFileReader.node(of: source.text, file: source.path) else { return nil }
        var reader = ChainFileReader(source: source)
        self.init(ChainFields(root, context: "the chain", keys: .classicChain), &reader)
    }

    init?(_ chain: ChainFields, _ reader: inout ChainFileReader) {
        guard let node = chain.value("report"),
            let fields = reader.fields(node, context: "the report", keys: .cover)
        else { return nil }
        entries = ReportCover.keys.compactMap { key in
            guard let text = reader.text(fields, key.name)?.content, !text.isEmpty else { return nil }
            return Entry(label: key.name.prefix(1).uppercased() + key.name.dropFirst(), text: text)
        }
    }
}
