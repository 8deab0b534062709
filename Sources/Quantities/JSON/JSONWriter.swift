/// Collects the bytes of a JSON text.
struct JSONWriter {
    /// The widest array or object that stays on one line, in bytes.
    static let lineWidth = 88

    let isPretty: Bool
    var bytes: [UInt8] = []

    mutating func write(_ value: JSON, depth: Int) {
        switch value {
        case .null: append("null")
        case .bool(let holds): append(holds ? "true" : "false")
        case .integer(let whole): append(whole.description)
        case .number(let x): write(x)
        case .string(let string): write(string)
        case .array(let elements):
            write(elements, in: ("[", "]"), depth: depth, isFlat: isPretty && value.isFlat(levels: 2)) {
                $0.write($1, depth: $2)
            }
        case .object(let members):
            write(members, in: ("{", "}"), depth: depth, isFlat: isPretty && value.isFlat(levels: 2)) {
                $0.write($1.key)
                $0.append($0.isPretty ? ": " : ":")
                $0.write($1.value, depth: $2)
            }
        }
    }

    private mutating func write<Item>(
        _ items: [Item], in brackets: (String, String), depth: Int, isFlat: Bool,
        item: (inout JSONWriter, Item, Int) -> Void
    ) {
        if isFlat, !items.isEmpty {
            let start = bytes.count
            let padding = brackets.0 == "{" ? " " : ""
            append(brackets.0 + padding)
            for (index, element) in items.enumerated() {
                if index > 0 { append(", ") }
                item(&self, element, depth)
                if bytes.count - start > JSONWriter.lineWidth { break }
            }
            append(padding + brackets.1)
            if bytes.count - start <= JSONWriter.lineWidth { return }
            bytes.removeSubrange(start...)
        }
        append(brackets.0)
        for (index, element) in items.enumerated() {
            if index > 0 { append(",") }
            newLine(depth + 1)
            item(&self, element, depth + 1)
        }
        if !items.isEmpty { newLine(depth) }
        append(brackets.1)
    }

    private mutating func newLine(_ depth: Int) {
        guard isPretty else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth))
    }

    /// The shortest digits that read back to the same bits; what JSON lacks becomes a string.
    private mutating func write(_ x: Double) {
        if case .string(let name) = JSON.double(x) { write(name) } else { append(x.description) }
    }

    private mutating func write(_ string: String) {
        bytes.append(0x22)
        var string = string
        string.withUTF8 { utf8 in
            let isPlain = utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F }
            if isPlain { bytes.append(contentsOf: utf8) } else { for byte in utf8 { writeEscaped(byte) } }
        }
        bytes.append(0x22)
    }

    private mutating func writeEscaped(_ byte: UInt8) {
        switch byte {
        case 0x22: append("\\\"")
        case 0x5C: append("\\\\")
        case 0x0A: append("\\n")
        case 0x0D: append("\\r")
        case 0x09: append("\\t")
        case 0..<0x20, 0x7F:
            let digits = String(byte, radix: 16)
            append("\\u00" + (digits.count == 1 ? "0" : "") + digits)
        default: bytes.append(byte)
        }
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
