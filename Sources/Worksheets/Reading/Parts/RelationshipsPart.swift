/// Reads `mathcad/_rels/worksheet.xml.rels`: the archive entries that the worksheet refers to by an id.
final class RelationshipsPart: XMLHandler {
    /// Entry names by id.
    private(set) var entries: [String: String] = [:]

    func start(_ element: XMLStart) {
        guard element.name == .relationship, let id = element[.relationshipID],
            let target = element[.relationshipTarget]
        else { return }
        entries[id] = String(target.drop { $0 == "/" })
    }

    func end(_ name: XMLName) {}
    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
