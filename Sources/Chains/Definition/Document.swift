import Quantities

/// A list or an object of a chain file in which values may stand: it becomes a list or a record.
public indirect enum Document<Content: Sendable>: Sendable {
    case list([Document])
    case record([Member])
    case content(Content)

    /// A name and what stands under it.
    public struct Member: Sendable {
        public let name: String
        public let document: Document

        public init(_ name: String, _ document: Document) {
            self.name = name
            self.document = document
        }
    }

    /// All contents, in the order of the text.
    public var contents: [Content] {
        switch self {
        case .list(let elements): elements.flatMap(\.contents)
        case .record(let members): members.flatMap(\.document.contents)
        case .content(let content): [content]
        }
    }

    /// The same with its contents made into something else.
    public func map<Other, Failure: Error>(
        _ transform: (Content) throws(Failure) -> Other
    ) throws(Failure) -> Document<Other> {
        switch self {
        case .list(let elements):
            var mapped: [Document<Other>] = []
            for element in elements { mapped.append(try element.map(transform)) }
            return .list(mapped)
        case .record(let members):
            var mapped: [Document<Other>.Member] = []
            for member in members {
                mapped.append(Document<Other>.Member(member.name, try member.document.map(transform)))
            }
            return .record(mapped)
        case .content(let content): return .content(try transform(content))
        }
    }

    /// The value that the document becomes.
    public func value<Failure: Error>(_ value: (Content) throws(Failure) -> Value) throws(Failure) -> Value {
        switch self {
        case .list(let elements):
            var values: [Value] = []
            for element in elements { values.append(try element.value(value)) }
            return .list(values)
        case .record(let members):
            var values: [Record.Member] = []
            for member in members { values.append(Record.Member(member.name, try member.document.value(value))) }
            return .record(Record(values))
        case .content(let content): return try value(content)
        }
    }
}

extension Document: Equatable where Content: Equatable {}
extension Document.Member: Equatable where Content: Equatable {}
