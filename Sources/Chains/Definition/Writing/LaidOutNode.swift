/// A part of a chain file on its way to text: its members in order, with the comments that belong to it.
struct LaidOutNode: Sendable {
    enum Content: Sendable {
        case scalar(SourceNode.Content)
        case array([LaidOutNode])
        case object([Member])
    }

    struct Member: Sendable {
        let key: String
        var value: LaidOutNode
    }

    var content: Content
    /// Comments in lines of their own before the member or element.
    var before: [String] = []
    /// A comment at the end of the line.
    var after: String?
    /// Comments in lines of their own after its last member or element.
    var end: [String] = []
    /// An empty line stands before it.
    var isApart = false
    /// Always on several lines, such as a step.
    var isOpen = false

    /// True where nothing in it keeps it from standing on one line, if that is wide enough.
    var fitsLine: Bool {
        if isOpen || !end.isEmpty { return false }
        switch content {
        case .scalar: return true
        case .array(let elements):
            return elements.allSatisfy { $0.isBare && ($0.isScalar || $0.isRow) }
        case .object(let members):
            return members.allSatisfy { $0.value.isBare && ($0.value.isScalar || $0.value.isRow) }
        }
    }

    var isScalar: Bool { if case .scalar = content { true } else { false } }

    /// A list of plain values, such as a row of a matrix.
    private var isRow: Bool {
        guard case .array(let elements) = content else { return false }
        return elements.allSatisfy { $0.isScalar && $0.isBare }
    }

    var isBare: Bool { before.isEmpty && after == nil && end.isEmpty }

    var isEmpty: Bool {
        switch content {
        case .scalar: false
        case .array(let elements): elements.isEmpty
        case .object(let members): members.isEmpty
        }
    }
}
