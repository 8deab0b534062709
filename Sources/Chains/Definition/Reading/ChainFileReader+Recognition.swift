// Telling chain files from other JSON and YAML.
extension ChainFileReader {
    /// True for a text that names worksheets or steps as a chain does, and for one that cannot be read and says `steps` or
    /// `files`.
    public static func isChain(_ source: SourceText) -> Bool {
        guard let root = try? node(of: source.text, file: source.path) else {
            return source.text.contains(/(?m)^[\s{]*["']?(steps|files)["']?\s*:/)
        }
        return holdsObject(root.member("files"), with: ["file_path"])
            || holdsObject(root.member("steps"), with: KeyTable.kindKeys.map(\.name))
    }

    private static func holdsObject(_ member: SourceNode.Member?, with keys: [String]) -> Bool {
        guard case .array(let nodes)? = member?.value.content else { return false }
        return nodes.contains { node in keys.contains { node.member($0) != nil } }
    }
}
