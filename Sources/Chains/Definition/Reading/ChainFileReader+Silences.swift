// What of lint a chain does not want to be told.
extension ChainFileReader {
    /// Those of a chain file, whatever else stands in it.
    public static func silences(of source: SourceText) -> [Silence] {
        guard let root = try? node(of: source.text, file: source.path) else { return [] }
        var reader = ChainFileReader(source: source)
        return reader.silences(ChainFields(root, context: "the chain", keys: .classicChain))
    }

    /// `silence: [ unused, { rule: hides-built-in, worksheet: girder.xmcd, name: N, reason: … } ]`.
    mutating func silences(_ fields: ChainFields) -> [Silence] {
        guard let node = fields.value("silence") else { return [] }
        let nodes: [SourceNode] = if case .array(let elements) = node.content { elements } else { [node] }
        return nodes.compactMap { node -> Silence? in
            if case .string(let rule) = node.content { return Silence(rule: rule, place: node.place) }
            guard let entry = self.fields(node, context: "the silence", keys: .silence),
                let rule = requiredText(entry, "rule")
            else { return nil }
            return Silence(
                rule: rule.content, worksheet: string(entry, "worksheet"), region: string(entry, "region"),
                name: string(entry, "name"), reason: string(entry, "reason"), place: rule.place)
        }
    }
}
