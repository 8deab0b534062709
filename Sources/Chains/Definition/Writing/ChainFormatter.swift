import Quantities

/// Gives chain files their one layout: keys in the order of the documentation, short things on one line.
public enum ChainFormatter {
    /// A chain file in its layout.
    public struct Formatted: Sendable {
        public let text: String
        /// How many comments are not in it, because JSON has none or because somebody said so.
        public let droppedComments: Int
    }

    /// The same chain in the layout of a notation. Throws `ChainRejection` for a text that is neither JSON nor YAML, and
    /// for what the layout would lose: anchors of YAML, and comments where they stand in no member.
    public static func formatted(
        _ source: SourceText, as notation: ChainNotation? = nil, dropsComments: Bool = false
    ) throws -> Formatted {
        let own = ChainNotation(of: source)
        let node = try readable(source)
        let scan = own == .yaml ? YAMLCommentScan(source.text, root: node) : nil
        if let anchor = scan?.anchor { throw ChainRejection(source: source, problems: [Located(.anchor, at: anchor)]) }
        let comments = scan?.comments ?? []
        let notation = notation ?? own
        let keeps = notation == .yaml && !dropsComments
        let text = ChainText.text(
            ChainArrangement(node, of: source, comments: keeps ? comments : []), notation)
        try check(text, notation, against: node, comments: keeps ? comments : [], of: source)
        return Formatted(text: text, droppedComments: keeps ? 0 : comments.count)
    }

    /// The nodes of a file that holds one object without equal keys.
    static func readable(_ source: SourceText) throws -> SourceNode {
        func refuse(_ problem: ChainProblem, _ place: SourcePlace) -> ChainRejection {
            ChainRejection(source: source, problems: [Located(problem, at: place)])
        }
        let node: SourceNode
        do { node = try ChainFileReader.node(of: source.text, file: source.path) } catch let failure as SourceFailure {
            throw refuse(.malformed(reason: failure.message), failure.place)
        }
        guard case .object = node.content else {
            throw refuse(
                .wrongKind(key: "the chain file", expected: "an object", found: node.kindName), node.place)
        }
        if let repeated = node.repeatedKey { throw refuse(.repeatedKey(repeated.key), repeated.keyPlace) }
        return node
    }

    /// What was written reads as what was read; a formatter may lose nothing.
    private static func check(
        _ text: String, _ notation: ChainNotation, against node: SourceNode, comments: [YAMLComment],
        of source: SourceText
    ) throws {
        let file = notation == .json ? "chain.json" : "chain.yaml"
        let written = try? ChainFileReader.node(of: text, file: file)
        guard let written, written.sorted == node.sorted else {
            throw ChainRejection(source: source, problems: [Located(.layout, at: .none)])
        }
        if comments.isEmpty { return }
        let kept = YAMLCommentScan(text, root: written).comments
        if let lost = comments.first(where: { comment in !kept.contains { $0.text == comment.text } }) {
            throw ChainRejection(
                source: source, problems: [Located(.comment, at: SourcePlace(line: lost.line, column: 1))])
        }
        if kept.count != comments.count {
            throw ChainRejection(source: source, problems: [Located(.comment, at: .none)])
        }
    }
}

extension SourceNode {
    /// The value with the members of objects in the order of their names.
    fileprivate var sorted: JSON {
        switch content {
        case .array(let elements): .array(elements.map(\.sorted))
        case .object(let members):
            .object(members.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value.sorted) })
        default: json
        }
    }
}
