import Quantities

/// A string of a chain file in which expressions stand between `{{` and `}}`.
///
/// An expression that is the whole string keeps its type; others become part of the text.
public struct Template<Content: Sendable>: Sendable {
    /// A piece of the string.
    public enum Part: Sendable {
        case text(String)
        case content(Content)
    }

    /// As it was written.
    public let text: String
    /// Texts and contents as they follow one another; no two texts stand side by side.
    public let parts: [Part]

    public init(text: String, parts: [Part]) {
        self.text = text
        self.parts = parts
    }

    /// The one content that is the whole string; nil where something stands around it.
    public var whole: Content? {
        if parts.count == 1, case .content(let content) = parts[0] { content } else { nil }
    }

    /// The string where nothing in it is to be evaluated.
    public var plainText: String? {
        if parts.isEmpty { return "" }
        if parts.count == 1, case .text(let text) = parts[0] { return text }
        return nil
    }

    public var contents: [Content] {
        parts.compactMap { if case .content(let content) = $0 { content } else { nil } }
    }

    /// The same string with its contents made into something else.
    public func map<Other, Failure: Error>(
        _ transform: (Content) throws(Failure) -> Other
    ) throws(Failure) -> Template<Other> {
        var mapped: [Template<Other>.Part] = []
        for part in parts {
            switch part {
            case .text(let text): mapped.append(.text(text))
            case .content(let content): mapped.append(.content(try transform(content)))
            }
        }
        return Template<Other>(text: text, parts: mapped)
    }

    /// The value of the string: that of its whole content, or a text. `shown` gives a content's value and how people
    /// read it; a value that is a text itself stands without quotes.
    public func value<Failure: Error>(
        _ shown: (Content) throws(Failure) -> (value: Value, text: String)
    ) throws(Failure) -> Value {
        if let whole { return try shown(whole).value }
        var joined = ""
        for part in parts {
            switch part {
            case .text(let text): joined += text
            case .content(let content):
                let (value, text) = try shown(content)
                if case .string(let string) = value { joined += string } else { joined += text }
            }
        }
        return .string(joined)
    }
}

extension Template: Equatable where Content: Equatable {}
extension Template.Part: Equatable where Content: Equatable {}
