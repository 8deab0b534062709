import Quantities

/// Writes laid out nodes as JSON or YAML. What is short and holds no objects stands on one line.
struct ChainText {
    /// The widest line on which a list or an object stands whole.
    private static let width = 120

    /// The longest key, in scalars, that stands before its colon: YAML allows 1024 to that.
    private static let longestKey = 1000

    let notation: ChainNotation
    private(set) var lines: [String] = []

    static func text(_ arrangement: ChainArrangement, _ notation: ChainNotation) -> String {
        var writer = ChainText(notation: notation)
        if notation == .json {
            writer.writeJSON(arrangement.root, lead: "", indent: 0, end: "")
        } else {
            writer.lines += arrangement.header
            writer.writeBlock(arrangement.root, indent: 0, lead: "")
            writer.lines += arrangement.footer
        }
        return writer.lines.joined(separator: "\n") + "\n"
    }

    private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

    /// The objects of a list look the same: where one does not fit on a line, none stands on one.
    private func allFold(_ elements: [LaidOutNode], indent: Int) -> Bool {
        elements.allSatisfy { $0.fitsLine && indent + inline($0).count + 3 <= ChainText.width }
    }

    // MARK: JSON

    private mutating func writeJSON(
        _ node: LaidOutNode, lead: String, indent: Int, end: String, folds: Bool = true
    ) {
        if folds && node.fitsLine || node.isEmpty {
            let line = blanks(indent) + lead + inline(node) + end
            if node.isScalar || node.isEmpty || line.count <= ChainText.width { return lines.append(line) }
        }
        switch node.content {
        case .scalar: return
        case .array(let elements):
            lines.append(blanks(indent) + lead + "[")
            let folds = allFold(elements, indent: indent + 2)
            for (index, element) in elements.enumerated() {
                let end = index + 1 < elements.count ? "," : ""
                writeJSON(element, lead: "", indent: indent + 2, end: end, folds: folds || element.isScalar)
            }
            lines.append(blanks(indent) + "]" + end)
        case .object(let members):
            lines.append(blanks(indent) + lead + "{")
            for (index, member) in members.enumerated() {
                if member.value.isApart, index > 0 { lines.append("") }
                writeJSON(
                    member.value, lead: JSON.string(member.key).text + ": ", indent: indent + 2,
                    end: index + 1 < members.count ? "," : "")
            }
            lines.append(blanks(indent) + "}" + end)
        }
    }

    // MARK: YAML

    /// The members or elements of a block, each in a line of its own. The first stands behind `lead`, such as a dash.
    private mutating func writeBlock(_ node: LaidOutNode, indent: Int, lead: String) {
        var lead = lead
        let start: () -> String = { [indent] in
            String(repeating: " ", count: max(0, indent - lead.count)) + lead
        }
        switch node.content {
        case .scalar: lines.append(start() + inline(node))
        case .array(let elements):
            if elements.isEmpty { lines.append(start() + "[]") }
            let folds = allFold(elements, indent: indent)
            for (index, element) in elements.enumerated() {
                open(element, indent: indent, isFirst: index == 0)
                let head = start() + "- "
                lead = ""
                if folds || element.isScalar || element.isEmpty, let line = line(head, element) {
                    lines.append(line)
                } else if element.after != nil {
                    // A comment behind the dash itself goes before it.
                    lines.append(blanks(indent) + (element.after ?? ""))
                    writeBlock(element, indent: indent + 2, lead: "- ")
                } else {
                    writeBlock(element, indent: indent + 2, lead: String(head.drop { $0 == " " }))
                }
            }
            for comment in node.end { lines.append(blanks(indent) + comment) }
        case .object(let members):
            if members.isEmpty { lines.append(start() + "{}") }
            for (index, member) in members.enumerated() {
                if !lead.isEmpty, !member.value.before.isEmpty {
                    // The dash stands alone where comments follow it.
                    lines.append(start().trimmedEnd)
                    lead = ""
                }
                open(member.value, indent: indent, isFirst: index == 0)
                let key = ChainText.plain(member.key)
                let isLong = key.unicodeScalars.count > ChainText.longestKey
                if isLong { lines.append(start() + "? " + key) }
                let head = isLong ? blanks(indent) + ":" : start() + key + ":"
                lead = ""
                if let line = line(head + " ", member.value) ?? blockText(head, member.value, indent: indent) {
                    lines.append(line)
                } else {
                    lines.append(head + (member.value.after.map { " " + $0 } ?? ""))
                    writeBlock(member.value, indent: indent + 2, lead: "")
                }
            }
            for comment in node.end { lines.append(blanks(indent) + comment) }
        }
    }

    /// What stands before a member or an element.
    private mutating func open(_ node: LaidOutNode, indent: Int, isFirst: Bool) {
        if node.isApart, !isFirst { lines.append("") }
        for comment in node.before { lines.append(blanks(indent) + comment) }
    }

    /// The whole node behind the head, where it fits on the line.
    private func line(_ head: String, _ node: LaidOutNode) -> String? {
        guard node.fitsLine || node.isEmpty, ChainText.blockLines(node) == nil else { return nil }
        let line = head + inline(node)
        guard node.isScalar || node.isEmpty || line.count <= ChainText.width else { return nil }
        return line + (node.after.map { " " + $0 } ?? "")
    }

    /// A text of several lines as such.
    private func blockText(_ head: String, _ node: LaidOutNode, indent: Int) -> String? {
        guard let (mark, texts) = ChainText.blockLines(node) else { return nil }
        let comment = node.after.map { " " + $0 } ?? ""
        return ([head + " " + mark + comment] + texts.map { $0.isEmpty ? "" : blanks(indent + 2) + $0 })
            .joined(separator: "\n")
    }

    /// The lines of a text that YAML shows as a block; nil for any other.
    private static func blockLines(_ node: LaidOutNode) -> (String, [String])? {
        guard case .scalar(.string(let text)) = node.content, text.contains("\n"), !text.hasPrefix(" "),
            !text.hasPrefix("\n"), !text.hasSuffix("\n\n"),
            text.unicodeScalars.allSatisfy({ $0 == "\n" || !ChainText.needsEscape($0) })
        else { return nil }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.contains(where: { $0.hasSuffix(" ") }) { return nil }
        if lines.last?.isEmpty == true {
            lines.removeLast()
            return ("|", lines)
        }
        return ("|-", lines)
    }

    // MARK: One line

    private func inline(_ node: LaidOutNode) -> String {
        switch node.content {
        case .scalar(let scalar): return self.scalar(scalar)
        case .array(let elements): return "[" + elements.map(inline).joined(separator: ", ") + "]"
        case .object(let members):
            if members.isEmpty { return "{}" }
            let parts = members.map { member in
                let key = notation == .json ? JSON.string(member.key).text : ChainText.plain(member.key)
                return key + ": " + inline(member.value)
            }
            return "{ " + parts.joined(separator: ", ") + " }"
        }
    }

    private func scalar(_ scalar: SourceNode.Content) -> String {
        if case .string(let text) = scalar, notation == .yaml { return ChainText.plain(text) }
        return SourceNode(scalar, at: .none).json.text
    }
}

extension String {
    fileprivate var trimmedEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}
