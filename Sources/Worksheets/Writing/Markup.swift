/// The tags in the bytes of a part, found from the offsets that the reader noted.
struct Markup {
    let bytes: [UInt8]

    /// An element, from the sign that opens its first tag to behind its last tag.
    func range(_ span: FormulaPlaces.Span) -> Range<Int>? {
        // No sign of that kind stands inside a tag.
        guard span.head < span.end, span.end <= bytes.count,
            let start = bytes[..<span.head].lastIndex(of: UInt8(ascii: "<"))
        else { return nil }
        return start..<span.end
    }

    /// The element whose first tag ends there, and which holds nothing.
    func emptyElement(endingAt head: Int) -> Range<Int>? {
        guard bytes.indices.contains(head), let start = bytes[..<head].lastIndex(of: UInt8(ascii: "<")) else {
            return nil
        }
        if bytes[head] == UInt8(ascii: "/") { return start..<(head + 2) }
        guard let end = bytes[(head + 1)...].firstIndex(of: UInt8(ascii: ">")), bytes[head + 1] == UInt8(ascii: "<"),
            bytes[head + 2] == UInt8(ascii: "/")
        else { return nil }
        return start..<(end + 1)
    }

    /// The first tag of an element, without the sign that ends it.
    func head(_ span: FormulaPlaces.Span) -> String {
        guard let range = range(span) else { return "" }
        return text(range.lowerBound..<span.head)
    }

    /// Where the last tag of an element begins; nil where it has only one tag.
    func tail(_ span: FormulaPlaces.Span) -> Int? {
        guard let range = range(span), let start = bytes[range].lastIndex(of: UInt8(ascii: "<")), start > span.head
        else { return nil }
        return start
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// What stands before the element's name, such as `ml:`.
    func prefix(_ span: FormulaPlaces.Span) -> String {
        let name = head(span).dropFirst().prefix { !$0.isWhitespace && $0 != "/" }
        return name.contains(":") ? String(name.prefix { $0 != ":" }) + ":" : ""
    }

    /// The range of an attribute in the first tag of an element, with the blank before it.
    func attribute(_ name: String, _ span: FormulaPlaces.Span) -> Range<Int>? {
        guard let range = range(span) else { return nil }
        let tag = Array(bytes[range.lowerBound..<span.head])
        let sought = Array(" \(name)=".utf8)
        var quote: UInt8?
        for index in tag.indices {
            if let open = quote {
                if tag[index] == open { quote = nil }
            } else if tag[index] == UInt8(ascii: "\"") || tag[index] == UInt8(ascii: "'") {
                quote = tag[index]
            } else if tag[index...].starts(with: sought) {
                let mark = index + sought.count
                guard mark < tag.count, let end = tag[(mark + 1)...].firstIndex(of: tag[mark]) else { return nil }
                return (range.lowerBound + index)..<(range.lowerBound + end + 1)
            }
        }
        return nil
    }

    /// The unit around a whole result, as it stands there; nil where there are several units, or none.
    func unit(in range: Range<Int>) -> String? {
        let text = text(range)
        let parts = text.components(separatedBy: "unitMonomial")
        guard parts.count == 3, let start = parts[0].lastIndex(of: "<") else { return nil }
        return String(parts[0][start...]) + "unitMonomial" + parts[1] + "unitMonomial>"
    }
}

extension String {
    /// The pieces between the places where a text stands.
    fileprivate func components(separatedBy separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}
