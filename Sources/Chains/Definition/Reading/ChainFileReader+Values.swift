import Quantities

// Reading single values, reporting what does not fit.
extension ChainFileReader {
    /// The text under the key; nil where it is absent or no text.
    mutating func string(_ fields: ChainFields, _ key: String) -> String? { text(fields, key)?.content }

    mutating func text(_ fields: ChainFields, _ key: String) -> Located<String>? {
        guard let node = fields.value(key) else { return nil }
        switch node.content {
        case .string(let text): return Located(text, at: node.place)
        // YAML reads a name of digits as a number.
        case .integer(let whole) where !ChainFileReader.isJSON(source.path):
            return Located(String(whole), at: node.place)
        default:
            report(.wrongKind(key: key, expected: "a text", found: node.kindName), at: node.place)
            return nil
        }
    }

    /// The text under the key, which has to be there.
    mutating func requiredText(_ fields: ChainFields, _ key: String) -> Located<String>? {
        guard let text = text(fields, key) else {
            if fields.value(key) == nil { report(.missingKey(key, in: fields.context), at: fields.node.place) }
            return nil
        }
        if text.content.isBlank {
            report(.missingKey(key, in: fields.context), at: text.place)
            return nil
        }
        return text
    }

    mutating func bool(_ fields: ChainFields, _ key: String) -> Bool? {
        guard let node = fields.value(key) else { return nil }
        guard case .bool(let holds) = node.content else {
            report(.wrongKind(key: key, expected: "true or false", found: node.kindName), at: node.place)
            return nil
        }
        return holds
    }

    /// The elements of the list under the key; none where it is absent.
    mutating func list(_ fields: ChainFields, _ key: String) -> [SourceNode] {
        guard let node = fields.value(key) else { return [] }
        guard case .array(let elements) = node.content else {
            report(.wrongKind(key: key, expected: "a list", found: node.kindName), at: node.place)
            return []
        }
        return elements
    }

    /// The members of the object under the key; none where it is absent.
    mutating func object(_ fields: ChainFields, _ key: String) -> [SourceNode.Member] {
        guard let node = fields.value(key) else { return [] }
        switch node.content {
        case .object(let members): return withoutRepetition(members)
        case .array(let elements) where elements.isEmpty: return []
        default:
            report(.wrongKind(key: key, expected: "an object", found: node.kindName), at: node.place)
            return []
        }
    }

    private mutating func withoutRepetition(_ members: [SourceNode.Member]) -> [SourceNode.Member] {
        var seen: Set<String> = []
        return members.filter { member in
            if seen.insert(member.key).inserted { return true }
            report(.repeatedKey(member.key), at: member.keyPlace)
            return false
        }
    }

    /// An object with its keys checked; nil, and reported, where the node is none.
    mutating func fields(_ node: SourceNode, context: String, keys: KeyTable) -> ChainFields? {
        guard case .object = node.content else {
            report(.wrongKind(key: context, expected: "an object", found: node.kindName), at: node.place)
            return nil
        }
        let fields = ChainFields(node, context: context, keys: keys)
        check(fields)
        return fields
    }

    mutating func literal(_ node: SourceNode, key: String, units: String? = nil) -> Literal? {
        do { return try LiteralReader.literal(node, key: key, units: units) } catch {
            report(error, at: node.place)
            return nil
        }
    }

    /// A unit, checked; nil where it is absent, empty or unknown.
    mutating func unit(_ fields: ChainFields, _ key: String) -> Located<String>? {
        guard let text = text(fields, key), !text.content.trimmed.isEmpty else { return nil }
        do { _ = try LiteralReader.unit(text.content) } catch {
            report(error, at: text.place)
            return nil
        }
        return text
    }

    /// A duration in milliseconds, at least 1.
    mutating func duration(_ fields: ChainFields, _ key: String) -> Int? {
        guard let node = fields.value(key), let literal = literal(node, key: key) else { return nil }
        if case .number(let quantity) = literal.value, quantity.dimension == Dimension(s: 1), quantity.si > 0,
            let milliseconds = Int(exactly: max(1, (quantity.si * 1000).rounded()))
        {
            return milliseconds
        }
        report(.durationExpected(literal.text), at: node.place)
        return nil
    }

    /// What a value of the steps form is: a template where it holds `{{`, otherwise a literal.
    /// Lists are values for whatever is no worksheet.
    mutating func source(
        _ node: SourceNode, key: String, _ references: ReferenceScanner, takesLists: Bool = false
    ) -> InputSource? {
        if node.isDocument || takesLists && node.isList {
            return document(node, key: key, references).map(InputSource.document)
        }
        guard case .string(let text) = node.content, text.hasBraces else {
            return literal(node, key: key).map(InputSource.literal)
        }
        guard let template = template(text, at: node.place, references) else { return nil }
        if let plain = template.plainText { return .literal(LiteralReader.string(plain)) }
        return template.whole ?? .template(template)
    }

    /// A list or an object in which values may stand.
    mutating func document(
        _ node: SourceNode, key: String, _ references: ReferenceScanner
    ) -> Document<InputSource>? {
        switch node.content {
        case .array(let elements):
            let documents = elements.map { document($0, key: key, references) }
            return documents.contains { $0 == nil } ? nil : .list(documents.compactMap { $0 })
        case .object(let members) where node.isDocument:
            let documents = members.compactMap { member in
                document(member.value, key: member.key, references).map { Document.Member(member.key, $0) }
            }
            return documents.count < members.count ? nil : .record(documents)
        case .bool(let holds): return .content(.literal(LiteralReader.truth(holds)))
        default: return source(node, key: key, references, takesLists: true).map(Document.content)
        }
    }

    /// A string in which `{{ … }}` stands for values; nil, and reported, where it cannot be read.
    mutating func template(
        _ text: String, at place: SourcePlace, _ references: ReferenceScanner
    ) -> Template<InputSource>? {
        do {
            return try Template(parsing: text).map { content throws(ChainProblem) in try references.source(content) }
        } catch {
            report(error == .emptyExpression ? .malformedReference(text.trimmed.cut(to: 40)) : error, at: place)
            return nil
        }
    }
}

extension SourceNode {
    /// A list that holds objects or values to be filled in, or an object that is no quantity.
    fileprivate var isDocument: Bool {
        switch content {
        case .array(let elements): elements.contains { $0.isDocument || $0.isTemplate || $0.isObject }
        case .object(let members):
            !isValueDocument && !members.contains { KeyTable.quantity.entry($0.key) != nil && members.count <= 2 }
        default: false
        }
    }

    fileprivate var isList: Bool { if case .array = content { true } else { false } }

    private var isTemplate: Bool { if case .string(let text) = content { text.hasBraces } else { false } }

    private var isObject: Bool { if case .object = content { true } else { false } }
}
