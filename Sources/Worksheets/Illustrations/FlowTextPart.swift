/// Reads the paragraphs of a text region of Prime from its XAML document.
final class FlowTextPart: XMLHandler {
    private(set) var paragraphs: [Paragraph] = []
    /// The regions in the lines by the place of the run that keeps room for them.
    private let formulas: [Int: String]
    private var open: Paragraph?
    /// The style and size of the elements that are open.
    private var styles: [(style: Paragraph.Style, size: Double)] = [([], 0)]
    private var lists: [Paragraph.Kind] = []
    private var isInRun = false
    /// Signs and ends of elements so far, by which the program counts places.
    private var place = 0
    private var text: [UInt8] = []
    /// Text that stands in a paragraph without a run of its own.
    private var bare: [UInt8] = []
    private var runPlace = 0
    /// The sizes of the texts of the paragraph, which tell headings.
    private var sizes: [Double] = []

    init(_ formulas: [Int: String]) { self.formulas = formulas }

    func start(_ element: XMLStart) {
        endBareText()
        let (style, size) = FlowTextPart.look(element, styles[styles.count - 1])
        styles.append((style, size))
        if element.name == .xamlSection { return }
        runPlace = place
        place += 1
        switch element.name {
        case .paragraph:
            open = Paragraph(lists.last ?? .plain)
            sizes = []
        case .xamlList: lists.append(element[.markerStyle] == "Decimal" ? .numbered : .bullet)
        case .xamlRun:
            isInRun = true
            text = []
        case .lineBreak: open?.runs.append(.lineBreak)
        default: break
        }
    }

    private static func look(
        _ element: XMLStart, _ outer: (style: Paragraph.Style, size: Double)
    ) -> (Paragraph.Style, Double) {
        var (style, size) = outer
        func set(_ part: Paragraph.Style, _ holds: Bool?) {
            if let holds { if holds { style.insert(part) } else { style.remove(part) } }
        }
        if element.name == .xamlBold { style.insert(.bold) }
        if element.name == .xamlItalic { style.insert(.italic) }
        set(.bold, element[.fontWeight].map { $0 == "Bold" || $0 == "SemiBold" })
        set(.italic, element[.fontStyle].map { $0 == "Italic" })
        set(.underlined, element[.textDecorations].map { $0.contains("Underline") })
        set(.raised, element[.typographyVariants].map { $0 == "Superscript" })
        set(.lowered, element[.typographyVariants].map { $0 == "Subscript" })
        size = element[.fontSize].flatMap { Double($0) } ?? size
        return (style, size)
    }

    func end(_ name: XMLName) {
        endBareText()
        let (style, size) = styles.popLast() ?? ([], 0)
        if name == .xamlSection { return }
        place += 1
        switch name {
        case .xamlRun:
            isInRun = false
            if let region = formulas[runPlace], text.allSatisfy({ $0 <= 32 }) {
                open?.runs.append(.formula(region: region))
            } else {
                let words = String(decoding: text, as: UTF8.self)
                open?.add(words, style)
                if words.contains(where: { !$0.isWhitespace }) { sizes.append(size) }
            }
        case .paragraph:
            guard var paragraph = open else { return }
            if paragraph.kind == .plain, let level = heading { paragraph.kind = .heading(level) }
            paragraphs.append(paragraph)
            open = nil
        case .xamlList: lists.removeLast()
        default: break
        }
    }

    /// The level of a heading: a paragraph in large letters, of pixels; nil for other paragraphs.
    private var heading: Int? {
        guard let size = sizes.min() else { return nil }
        return size >= 20 ? 1 : size >= 17 ? 2 : nil
    }

    /// Text without a run is as in a run; blanks alone stand between the elements of the file.
    private func endBareText() {
        guard bare.contains(where: { $0 > 32 }) else { return bare.removeAll() }
        let words = String(decoding: bare, as: UTF8.self)
        bare.removeAll()
        let (style, size) = styles[styles.count - 1]
        open?.add(words, style)
        sizes.append(size)
        place += words.utf16.count + 2
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isInRun else {
            if open != nil { bare += bytes }
            return
        }
        text += bytes
        place += String(decoding: bytes, as: UTF8.self).utf16.count
    }
}
