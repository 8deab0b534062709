/// Collects the paragraphs of a text region of Mathcad 12 to 15 while its elements are read.
struct MathcadParagraphs {
    private var paragraphs: [Paragraph] = []
    private var open: Paragraph?
    private var styles: [Paragraph.Style] = [[]]

    mutating func start(_ element: XMLStart) {
        var style = styles[styles.count - 1]
        switch element.name {
        case .p:
            open = Paragraph(MathcadParagraphs.kind(element))
            style = []
        case .sp:
            let count = min(max(element[.count].flatMap { Int($0) } ?? 1, 0), 1000)
            add(String(repeating: " ", count: count))
        case .tab: add("\t")
        case .br: open?.runs.append(.lineBreak)
        default:
            switch element.text {
            case "b": style.insert(.bold)
            case "i": style.insert(.italic)
            case "u": style.insert(.underlined)
            case "sup": style.insert(.raised)
            case "sub": style.insert(.lowered)
            default: break
            }
        }
        styles.append(style)
    }

    mutating func end(_ name: XMLName) {
        if styles.count > 1 { styles.removeLast() }
        guard name == .p, let paragraph = open else { return }
        paragraphs.append(paragraph)
        open = nil
    }

    mutating func add(region: String) { open?.runs.append(.formula(region: region)) }

    /// Text, in which runs of blanks and line ends are one blank.
    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let open else { return }
        var clean: [UInt8] = []
        var last: UInt8 =
            if case .text(let text, _)? = open.runs.last { text.utf8.last ?? 0 } else { open.runs.isEmpty ? 32 : 0 }
        for byte in bytes {
            let isBlank = byte == 32 || byte == 10 || byte == 13 || byte == 9
            if isBlank && last == 32 { continue }
            last = isBlank ? 32 : byte
            clean.append(last)
        }
        add(String(decoding: clean, as: UTF8.self))
    }

    private mutating func add(_ text: String) { open?.add(text, styles[styles.count - 1]) }

    var finished: [Paragraph] { paragraphs }

    private static func kind(_ element: XMLStart) -> Paragraph.Kind {
        if let style = element[.style], style.hasPrefix("Heading "), let level = Int(style.dropFirst(8)) {
            return .heading(min(max(level, 1), 6))
        }
        if let style = element[.style], style == "Title" { return .heading(1) }
        switch element[.listStyleType] {
        case "disc", "circle", "square": return .bullet
        case "decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman": return .numbered
        default: return .plain
        }
    }
}
