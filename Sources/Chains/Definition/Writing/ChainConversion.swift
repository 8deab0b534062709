import Quantities

/// The same chain in another notation or in the other form.
public enum ChainConversion {
    /// What a chain file is converted to.
    public enum Target: String, Sendable, CaseIterable {
        case json, yaml, steps, classic
    }

    /// Throws `ChainRejection` for what cannot be read, and for what the target has no way to say. Forms keep the notation
    /// unless another is named.
    public static func converted(
        _ source: SourceText, to target: Target, notation: ChainNotation? = nil
    ) throws -> ChainFormatter.Formatted {
        switch target {
        case .json: return try ChainFormatter.formatted(source, as: .json)
        case .yaml: return try ChainFormatter.formatted(source, as: .yaml)
        case .steps, .classic:
            let notation = notation ?? ChainNotation(of: source)
            let root = try ChainFormatter.readable(source)
            let isClassic = root.member("files") != nil
            if isClassic == (target == .classic) { return try ChainFormatter.formatted(source, as: notation) }
            let written = SourceNode(json: try form(root, isClassic, source), at: .none)
            let text = ChainText.text(ChainArrangement(written, of: source, comments: []), notation)
            // What was written must be a chain too.
            let file = SourceText(
                name: "the \(target.rawValue) form of \(source.name)", path: source.path(as: notation), text: text)
            _ = try ChainFileReader.definition(of: file)
            let comments =
                ChainNotation(of: source) == .yaml ? YAMLCommentScan(source.text, root: root).comments.count : 0
            return ChainFormatter.Formatted(text: text, droppedComments: comments)
        }
    }

    private static func form(_ root: SourceNode, _ isClassic: Bool, _ source: SourceText) throws -> JSON {
        if isClassic { return try StepsConversion.converted(root, ChainFileReader.definition(of: source)) }
        let refused = ClassicConversion.refused(root)
        if !refused.isEmpty { throw ChainRejection(source: source, problems: refused) }
        return try ClassicConversion.converted(root, ChainFileReader.definition(of: source))
    }
}

extension SourceText {
    /// The path with the ending of that notation, by which readers tell it.
    fileprivate func path(as notation: ChainNotation) -> String { path + "." + notation.rawValue }
}
