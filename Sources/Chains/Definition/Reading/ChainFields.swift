/// The members of one object of a chain file, with the keys that it may have.
struct ChainFields {
    let node: SourceNode
    /// The words by which messages name the object, such as `the mapping`.
    let context: String
    let keys: KeyTable

    init(_ node: SourceNode, context: String, keys: KeyTable) {
        self.node = node
        self.context = context
        self.keys = keys
    }

    var members: [SourceNode.Member] {
        if case .object(let members) = node.content { members } else { [] }
    }

    /// True where the key is there with an empty list or object.
    func asksForNothing(_ key: String) -> Bool {
        switch value(key)?.content {
        case .array(let elements): elements.isEmpty
        case .object(let members): members.isEmpty
        default: false
        }
    }

    /// The value under the key; nil where it is absent or null.
    func value(_ key: String) -> SourceNode? {
        guard let member = node.member(key) else { return nil }
        if case .null = member.value.content { return nil }
        return member.value
    }
}
