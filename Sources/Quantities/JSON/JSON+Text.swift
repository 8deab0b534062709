extension JSON {
    /// The value in one line without blanks.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The UTF-8 bytes of `text`.
    public var bytes: [UInt8] {
        var writer = JSONWriter(isPretty: false)
        writer.write(self, depth: 0)
        return writer.bytes
    }

    /// The value on several lines, two spaces a level; what is short, such as a number with its
    /// dimension, stays on one line.
    public var prettyText: String {
        var writer = JSONWriter(isPretty: true)
        writer.write(self, depth: 0)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// True for what may stand on one line: at most `levels` arrays or objects inside one another.
    func isFlat(levels: Int) -> Bool {
        switch self {
        case .array(let elements):
            elements.isEmpty || (levels > 0 && elements.allSatisfy { $0.isFlat(levels: levels - 1) })
        case .object(let members):
            members.isEmpty || (levels > 0 && members.allSatisfy { $0.value.isFlat(levels: levels - 1) })
        default: true
        }
    }
}
