/// Finds the comments of a YAML text, and the anchors in it. What is a quoted text and what a block of lines is known
/// from the nodes that were read.
struct YAMLCommentScan {
    private(set) var comments: [YAMLComment] = []
    /// Where the first anchor or alias stands.
    private(set) var anchor: SourcePlace?

    private let starts: Set<SourcePlace>
    /// The quotation mark of a text that has not ended yet.
    private var quote: Unicode.Scalar?
    /// The lines of a block are deeper than this; nil outside of blocks.
    private var blockIndent: Int?

    init(_ text: String, root: SourceNode) {
        var starts: Set<SourcePlace> = []
        root.eachScalar { starts.insert(SourcePlace(line: $0.line, column: $0.column)) }
        self.starts = starts
        // By scalars: a carriage return and a line feed are one character.
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            scan(Array(line), number: index + 1)
        }
    }

    private mutating func scan(_ line: [Unicode.Scalar], number: Int) {
        let isContent: (Unicode.Scalar) -> Bool = { $0 != " " && $0 != "\t" && $0 != "\r" }
        guard let first = line.firstIndex(where: isContent) else { return }
        if let indent = blockIndent {
            if first > indent { return }
            blockIndent = nil
        }
        var position = quote == nil ? first : 0
        while position < line.count {
            let scalar = line[position]
            if let open = quote {
                let next = position + 1 < line.count ? line[position + 1] : nil
                // `\"` and `''` stand for the marks themselves.
                if open == "\"" ? scalar == "\\" : scalar == open && next == open {
                    position += 1
                } else if scalar == open {
                    quote = nil
                }
            } else if scalar == "#", position == first || !isContent(line[position - 1]) {
                let text = String(String.UnicodeScalarView(line[position...])).trimmed
                comments.append(
                    YAMLComment(line: number, column: position + 1, text: text, standsAlone: position == first))
                return
            } else if starts.contains(SourcePlace(line: number, column: position + 1)) {
                if scalar == "\"" || scalar == "'" { quote = scalar }
                if scalar == "|" || scalar == ">" { blockIndent = YAMLCommentScan.indent(line, first, position) }
            }
            if scalar == "&" || scalar == "*", anchor == nil, opensNode(line, position) {
                anchor = SourcePlace(line: number, column: position + 1)
            }
            position += 1
        }
    }

    /// The column of what holds a block: the key before it, or the dash.
    private static func indent(_ line: [Unicode.Scalar], _ first: Int, _ block: Int) -> Int {
        var position = first
        var last = first
        while position + 1 < line.count, line[position] == "-", line[position + 1] == " " {
            last = position
            position += 2
            while position < line.count, line[position] == " " { position += 1 }
        }
        return position == block ? last : position
    }

    /// A value may begin here: after a dash, a colon, or what opens or parts a collection.
    private func opensNode(_ line: [Unicode.Scalar], _ position: Int) -> Bool {
        guard quote == nil, position + 1 < line.count, line[position + 1] != " " else { return false }
        guard let before = line[..<position].last(where: { $0 != " " }) else { return true }
        return "-:[{,?".unicodeScalars.contains(before)
    }
}

extension SourceNode {
    /// The places of all scalars, keys included.
    fileprivate func eachScalar(_ visit: (SourcePlace) -> Void) {
        switch content {
        case .array(let elements): for element in elements { element.eachScalar(visit) }
        case .object(let members):
            for member in members {
                visit(member.keyPlace)
                member.value.eachScalar(visit)
            }
        default: visit(place)
        }
    }
}
