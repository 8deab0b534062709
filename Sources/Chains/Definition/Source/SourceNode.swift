import Quantities

/// A node of a chain file, whether JSON or YAML, with its place in the text.
struct SourceNode: Sendable {
    /// What the node holds.
    enum Content: Sendable {
        case null
        case bool(Bool)
        case integer(Int)
        case number(Double)
        case string(String)
        case array([SourceNode])
        case object([Member])
    }

    /// A key of an object and its value.
    struct Member: Sendable {
        let key: String
        let keyPlace: SourcePlace
        let value: SourceNode
    }

    let content: Content
    let place: SourcePlace

    init(_ content: Content, at place: SourcePlace) {
        self.content = content
        self.place = place
    }

    /// The words by which messages name the kind of node.
    var kindName: String {
        switch content {
        case .null: "null"
        case .bool: "a truth value"
        case .integer, .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }

    /// False, null and what is empty: the values with which a key asks for nothing.
    var asksForNothing: Bool {
        switch content {
        case .null, .bool(false): true
        case .string(let text): text.isEmpty
        case .array(let elements): elements.isEmpty
        case .object(let members): members.isEmpty
        default: false
        }
    }

    /// The node without its places.
    var json: JSON {
        switch content {
        case .null: .null
        case .bool(let holds): .bool(holds)
        case .integer(let whole): .integer(whole)
        case .number(let number): .number(number)
        case .string(let text): .string(text)
        case .array(let elements): .array(elements.map(\.json))
        case .object(let members): .object(members.map { JSON.Member($0.key, $0.value.json) })
        }
    }

    /// A node for a value that stands in no file, such as an override.
    init(json: JSON, at place: SourcePlace) {
        self.place = place
        switch json {
        case .null: content = .null
        case .bool(let holds): content = .bool(holds)
        case .integer(let whole): content = .integer(whole)
        case .number(let number): content = .number(number)
        case .string(let text): content = .string(text)
        case .array(let elements): content = .array(elements.map { SourceNode(json: $0, at: place) })
        case .object(let members):
            content = .object(
                members.map { Member(key: $0.key, keyPlace: place, value: SourceNode(json: $0.value, at: place)) })
        }
    }
}
