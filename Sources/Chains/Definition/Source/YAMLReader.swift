import Quantities
import Yams

/// Reads YAML text into nodes with places. Aliases and anchors are resolved; one document is expected.
enum YAMLReader {
    /// Aliases may not multiply a file beyond this many nodes.
    private static let mostNodes = 2_000_000

    /// The value of the text. Throws `SourceFailure`.
    static func node(of text: String) throws -> SourceNode {
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch let error as YamlError { throw failure(error) }
        guard let root else { return SourceNode(.null, at: SourcePlace(line: 1, column: 1)) }
        var count = 0
        return try convert(root, &count)
    }

    private static func convert(_ node: Node, _ count: inout Int, isKey: Bool = false) throws -> SourceNode {
        count += 1
        let mark = node.mark
        let place = SourcePlace(line: mark?.line ?? 0, column: mark?.column ?? 0)
        if count > mostNodes { throw SourceFailure(message: "too many nodes", place: place) }
        switch node {
        case .scalar(let scalar):
            // Yams itself gives tags to keys, which are texts whatever they say, and to what stands in quotes.
            let tag = scalar.tag.description
            if isKey ? !tag.hasPrefix(standardTags) : isPlain(scalar) || tag != standardTags + "str" {
                try check(scalar.tag, place)
            }
            return convert(scalar, place)
        case .sequence(let sequence):
            try check(sequence.tag, place)
            var elements: [SourceNode] = []
            for element in sequence { elements.append(try convert(element, &count)) }
            return SourceNode(.array(elements), at: place)
        case .mapping(let mapping):
            try check(mapping.tag, place)
            var members: [SourceNode.Member] = []
            for (key, value) in mapping {
                let keyNode = try convert(key, &count, isKey: true)
                guard case .scalar(let name) = key else {
                    throw SourceFailure(message: "a key must be a text", place: keyNode.place)
                }
                members.append(
                    SourceNode.Member(key: name.string, keyPlace: keyNode.place, value: try convert(value, &count)))
            }
            return SourceNode(.object(members), at: place)
        case .alias(let alias):
            throw SourceFailure(message: "unknown anchor '\(alias.anchor.rawValue)'", place: place)
        }
    }

    private static func isPlain(_ scalar: Node.Scalar) -> Bool { scalar.style == .plain || scalar.style == .any }

    /// What a tag makes of a value would be lost here.
    private static func check(_ tag: Tag, _ place: SourcePlace) throws {
        let name = tag.description
        if name.isEmpty { return }
        let short = name.hasPrefix(standardTags) ? "!!" + name.dropFirst(standardTags.count) : name
        throw SourceFailure(
            message: "tags such as '\(short)' are not supported; '{ string: … }' says that a value is a text",
            place: place)
    }

    private static let standardTags = "tag:yaml.org,2002:"

    /// A plain scalar may be a number, a truth value or null; a quoted one is a text.
    private static func convert(_ scalar: Node.Scalar, _ place: SourcePlace) -> SourceNode {
        let text = scalar.string
        let isPlain = isPlain(scalar)
        let length = max(1, text.unicodeScalars.count + (isPlain ? 0 : 2))
        let marked = SourcePlace(
            line: place.line, column: place.column,
            length: scalar.style == .literal || scalar.style == .folded ? 1 : length)
        guard isPlain else { return SourceNode(.string(text), at: marked) }
        let content: SourceNode.Content =
            switch text {
            case "", "~", "null", "Null", "NULL": .null
            case "true", "True", "TRUE": .bool(true)
            case "false", "False", "FALSE": .bool(false)
            default: number(text) ?? .string(text)
            }
        return SourceNode(content, at: marked)
    }

    /// A decimal number in YAML's core schema; nil for anything else.
    private static func number(_ text: String) -> SourceNode.Content? {
        let digits = text.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
        guard let first = digits.first, (0x30...0x39).contains(first) || first == UInt8(ascii: ".") else { return nil }
        guard
            text.utf8.allSatisfy({ byte in
                (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte)
            })
        else { return nil }
        if text != "-0", let whole = Int(text) { return .integer(whole) }
        guard let number = Double(text), number.isFinite else { return nil }
        return .number(number)
    }

    private static func failure(_ error: YamlError) -> SourceFailure {
        func place(_ mark: Mark) -> SourcePlace { SourcePlace(line: mark.line, column: mark.column) }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return SourceFailure(message: problem, place: place(mark))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map { "'\($0)'" }.joined(separator: ", ")
            return SourceFailure(message: "the key \(keys) appears twice", place: place(context.mark))
        default:
            return SourceFailure(message: error.description, place: SourcePlace(line: 1, column: 1))
        }
    }
}
