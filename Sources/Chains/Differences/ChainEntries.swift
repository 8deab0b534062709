import Quantities

/// What a chain file says, entry by entry, whatever its notation, form and order of keys.
struct ChainEntries {
    /// One thing that a chain file says, by what it is about.
    struct Entry {
        let part: ChainFileDifferences.Part
        let name: String
        let text: String
        /// The path of the step that it belongs to; nil for what is the chain's own.
        let step: String?
    }

    private(set) var entries: [Entry] = []
    /// The entries by part and name.
    private var names: Set<String> = []
    /// The chain's own steps in order.
    private(set) var order: [String] = []
    private let reader: ChainFileReader

    /// An empty text says nothing. Throws `ChainRejection`.
    init(_ source: SourceText) throws {
        reader = ChainFileReader(source: source)
        if source.text.isBlank { return }
        let root = try ChainFormatter.readable(source)
        let json =
            root.member("files") == nil
            ? root.json : try StepsConversion.converted(root, ChainFileReader.definition(of: source))
        let node = SourceNode(json: json, at: .none)
        guard case .object(let members) = node.content else { return }
        for member in members { add(member) }
    }

    private mutating func add(_ part: ChainFileDifferences.Part, _ name: String, _ text: String, of step: String? = nil)
    {
        var unique = name
        var count = 1
        while !names.insert("\(part.rawValue) \(unique)").inserted {
            count += 1
            unique = "\(name) (\(count))"
        }
        entries.append(Entry(part: part, name: unique, text: text, step: step))
    }

    // MARK: The chain

    private mutating func add(_ member: SourceNode.Member) {
        switch (member.key, member.value.content) {
        case ("$schema", _): break
        case ("inputs", .object(let inputs)):
            for input in inputs { add(.input, input.key, ChainEntries.text(input.value)) }
        case ("outputs", .object(let outputs)):
            for output in outputs { add(.output, output.key, ChainEntries.text(output.value)) }
        case ("checks", .array(let checks)): for check in checks { add(.check, check, key: "check") }
        case ("conditions", .array(let conditions)):
            for condition in conditions { add(.condition, condition, key: "expression") }
        case ("steps", .array(let steps)): add(steps, prefix: "", isOwn: true)
        case ("on_exit", _): add(member.value, "on_exit", of: nil)
        default: add(.chain, member.key, ChainEntries.text(member.value))
        }
    }

    /// A check by what it looks at, so that another bound is a change of it.
    private mutating func add(_ part: ChainFileDifferences.Part, _ node: SourceNode, key: String) {
        guard case .object(let members) = node.content, let subject = node.member(key)?.value else {
            return add(part, ChainEntries.text(node), "")
        }
        let rest = members.filter { $0.key != key }.map { "\($0.key): \(ChainEntries.text($0.value))" }.sorted()
        add(part, ChainEntries.text(subject), rest.joined(separator: ", "))
    }

    // MARK: Steps

    private mutating func add(_ steps: [SourceNode], prefix: String, isOwn: Bool = false) {
        var seen: [String: Int] = [:]
        for (index, node) in steps.enumerated() {
            let fields = ChainFields(node, context: "the step", keys: .step)
            let id = reader.stepID(fields, &seen)?.content ?? "step \(index + 1)"
            let path = prefix + id
            if isOwn { order.append(id) }
            let kind = KeyTable.kinds.first { fields.value($0) != nil }
            let subject = kind.flatMap { fields.value($0) }.flatMap(ChainEntries.plain)
            add(.step, path, [kind, subject].compactMap { $0 }.joined(separator: " "), of: path)
            for member in fields.members where member.key != "id" && !(member.key == kind && subject != nil) {
                switch (member.key, member.value.content) {
                case ("inputs", .object(let inputs)), ("let", .object(let inputs)), ("transform", .object(let inputs)):
                    for input in inputs {
                        add(.mapping, "\(path).\(input.key)", ChainEntries.text(input.value), of: path)
                    }
                default: add(member.value, "\(path).\(member.key)", of: path)
                }
            }
        }
    }

    /// What stands under a key of a step: further steps, members, or a plain value.
    private mutating func add(_ node: SourceNode, _ path: String, of step: String?) {
        switch node.content {
        case .array(let elements) where !elements.isEmpty && elements.allSatisfy(ChainEntries.isStep):
            add(elements, prefix: path + ".")
        case .object(let members) where !members.isEmpty && ChainEntries.quantity(members) == nil:
            for member in members { add(member.value, "\(path).\(member.key)", of: step) }
        default: add(.step, path, ChainEntries.text(node), of: step)
        }
    }

    private static func isStep(_ node: SourceNode) -> Bool {
        (["id"] + KeyTable.kinds).contains { node.member($0) != nil }
    }

    // MARK: Texts

    /// A value as one line: quantities in the short form, texts as they are.
    private static func text(_ node: SourceNode) -> String {
        switch node.content {
        case .string(let text): return text.escapedOnOneLine
        case .object(let members): return quantity(members) ?? sorted(node).text
        default: return sorted(node).text
        }
    }

    /// The text of a scalar.
    private static func plain(_ node: SourceNode) -> String? {
        switch node.content {
        case .array, .object: nil
        default: text(node)
        }
    }

    /// `12 kN/m` for what says that at length.
    private static func quantity(_ members: [SourceNode.Member]) -> String? {
        func member(_ key: String) -> SourceNode? { members.first { $0.key == key }?.value }
        if members.count == 2, let value = member("value").flatMap(plain), let units = member("units").flatMap(plain) {
            return "\(value) \(units)"
        }
        if members.count == 1, case .string(let text)? = member("string")?.content { return JSON.string(text).text }
        return nil
    }

    private static func sorted(_ node: SourceNode) -> JSON {
        switch node.content {
        case .array(let elements): .array(elements.map(sorted))
        case .object(let members):
            .object(members.sorted { $0.key < $1.key }.map { JSON.Member($0.key, sorted($0.value)) })
        default: node.json
        }
    }
}
