/// Puts the members of the objects of a chain file into the order of the key tables, each with its comments.
struct ChainArrangement {
    private let source: SourceText
    /// Comments that have found no member yet, by their lines.
    private var comments: ArraySlice<YAMLComment>
    /// The columns of the keys around the node that is arranged.
    private var levels: [Int] = []

    /// Comments before everything and after everything.
    private(set) var header: [String] = []
    private(set) var footer: [String] = []
    private(set) var root = LaidOutNode(content: .object([]))

    init(_ node: SourceNode, of source: SourceText, comments: [YAMLComment]) {
        self.source = source
        self.comments = comments[...]
        if case .object(let members) = node.content, let first = members.first {
            header = takeHeader(before: first.keyPlace.line)
        }
        let isClassic = node.member("files") != nil
        root = arranged(node, .part(isClassic ? .classicChain : .stepsChain), until: .max)
        root.isOpen = true
        footer = takeComments(before: .max)
    }

    // MARK: Comments

    /// What stands before everything, with its empty lines.
    private mutating func takeHeader(before line: Int) -> [String] {
        var taken: [String] = []
        while let comment = comments.first, comment.line < line {
            taken.append(comment.text)
            if isBlank(comment.line + 1) { taken.append("") }
            comments.removeFirst()
        }
        return taken
    }

    private mutating func takeComments(before line: Int) -> [String] {
        var taken: [String] = []
        while let comment = comments.first, comment.line < line {
            taken.append(comment.text)
            comments.removeFirst()
        }
        return taken
    }

    /// The comment that ends the line, where that is the only thing the line tells of.
    private mutating func takeComment(endingLine line: Int) -> String? {
        guard let comment = comments.first, comment.line == line else { return nil }
        comments.removeFirst()
        return comment.text
    }

    /// The comments at the end of a block, before the line of what follows: those that stand as deep as its parts.
    private mutating func takeEnd(of node: SourceNode, before line: Int) -> [String] {
        guard let comment = comments.first, comment.standsAlone, comment.line < line, node.place.column > 1,
            !isFlow(node), !isLevelWithKey(node)
        else { return [] }
        let end = comments.prefix { $0.standsAlone && $0.line < line && $0.column >= node.place.column }
        comments.removeFirst(end.count)
        return end.map(\.text)
    }

    /// True for a list whose dashes stand no deeper than the key before it: what stands there belongs to what follows.
    private func isLevelWithKey(_ node: SourceNode) -> Bool {
        guard case .array = node.content else { return false }
        return levels.last.map { node.place.column <= $0 } ?? true
    }

    /// A node with the comments around it. `line` is where its key or its dash begins, `previous` where the one before it,
    /// `next` where what follows it.
    private mutating func arranged(
        _ node: SourceNode, _ form: ValueForm?, from line: Int, after previous: Int?, until next: Int
    ) -> LaidOutNode {
        let before = takeComments(before: line)
        var after: String?
        // In a line that goes on with a block, the comment belongs to what ends the line.
        if comments.first?.line == line, !goesOn(node, line) { after = takeComment(endingLine: line) }
        var laidOut = arranged(node, form, until: next)
        laidOut.before = before
        laidOut.after = after
        laidOut.isApart = (previous ?? line) < line && isBlank(line - 1 - before.count)
        return laidOut
    }

    /// True where a member of a block begins in this line too.
    private func goesOn(_ node: SourceNode, _ line: Int) -> Bool {
        if case .string(_) = node.content, node.place.line > line { return false }
        if isFlow(node) { return false }
        switch node.content {
        case .object(let members): return members.first?.keyPlace.line == line
        case .array(let elements): return elements.first?.place.line == line
        default: return false
        }
    }

    private func isFlow(_ node: SourceNode) -> Bool {
        source.line(node.place.line).map { line in
            let scalar = line.unicodeScalars.dropFirst(node.place.column - 1).first
            return scalar == "{" || scalar == "["
        } ?? false
    }

    private func isBlank(_ line: Int) -> Bool { source.line(line)?.isBlank ?? false }

    // MARK: Order

    private mutating func arranged(_ node: SourceNode, _ form: ValueForm?, until next: Int) -> LaidOutNode {
        switch node.content {
        case .array(let elements):
            let inner = form?.ofElements
            var previous: Int?
            let laidOut = elements.enumerated().map { index, element in
                defer { previous = element.place.line }
                let after = index + 1 < elements.count ? elements[index + 1].place.line : next
                return arranged(element, inner, from: element.place.line, after: previous, until: after)
            }
            var list = LaidOutNode(content: .array(laidOut))
            list.end = takeEnd(of: node, before: next)
            if case .conditions? = form, laidOut.count > 1 { list.isOpen = true }
            return list
        case .object(let members):
            let keys = form?.keys(of: node)
            var previous: Int?
            let laidOut = members.enumerated().map { index, member in
                defer { previous = member.keyPlace.line }
                let inner = keys.map { $0.entry(member.key)?.form } ?? form?.ofMembers
                let after = index + 1 < members.count ? members[index + 1].keyPlace.line : next
                levels.append(member.keyPlace.column)
                defer { levels.removeLast() }
                return LaidOutNode.Member(
                    key: member.key,
                    value: arranged(
                        member.value, inner, from: member.keyPlace.line, after: previous, until: after))
            }
            var object = LaidOutNode(content: .object(keys.map { $0.inOrder(laidOut) } ?? laidOut))
            object.isOpen = form == .part(.step) || form == .part(.file)
            object.end = takeEnd(of: node, before: next)
            return object
        default: return LaidOutNode(content: .scalar(node.content))
        }
    }
}

extension KeyTable {
    /// Unknown keys come last, in their own order.
    fileprivate func inOrder(_ members: [LaidOutNode.Member]) -> [LaidOutNode.Member] {
        let names = names
        return members.enumerated().sorted { a, b in
            let first = (names.firstIndex(of: a.element.key) ?? .max, a.offset)
            return first < (names.firstIndex(of: b.element.key) ?? .max, b.offset)
        }.map(\.element)
    }
}

extension ValueForm {
    /// What the elements of a list are.
    fileprivate var ofElements: ValueForm? {
        switch self {
        case .parts(let part), .textsOr(let part), .expressionsOr(let part), .conditions(let part): .part(part)
        case .stepsOr: .part(.step)
        default: nil
        }
    }

    /// What the members of an object with names of its own are.
    fileprivate var ofMembers: ValueForm? {
        switch self {
        case .valuesOr(let part): .valueOr(part)
        case .branches(let part): .stepsOr(part)
        default: nil
        }
    }

    /// The keys of an object under this form; nil where its names are its own.
    fileprivate func keys(of node: SourceNode) -> KeyTable? {
        switch self {
        case .part(.step):
            return KeyTable.kinds.first { node.member($0) != nil }.map(KeyTable.exactly) ?? .step
        case .part(let part), .textOr(let part), .textsOr(let part), .expressionsOr(let part), .stepsOr(let part):
            return part.keys
        case .valueOr(let part): return node.isValueDocument ? nil : part.keys
        default: return nil
        }
    }
}
