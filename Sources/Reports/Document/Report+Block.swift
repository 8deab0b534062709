import Worksheets

extension Report {
    /// A piece of a worksheet, as a report shows it.
    public indirect enum Block: Sendable {
        case text([TextParagraph])
        case formula(Formula)
        /// A drawing or a picture with what is said of it.
        case figure(Figure)
        /// A group of blocks under a name, such as an area; a solve block has its kind for a name.
        case group(String, [Block])
        /// Something that is not shown, and why.
        case remark(Remark)

        /// A paragraph of a text, of words and formulas.
        public struct TextParagraph: Sendable {
            public let kind: Paragraph.Kind
            public var words: [Words]

            public init(_ kind: Paragraph.Kind = .plain, _ words: [Words] = []) {
                self.kind = kind
                self.words = words
            }
        }

        /// A piece of a paragraph.
        public enum Words: Sendable {
            case text(String, Paragraph.Style)
            case lineBreak
            case formula(Formula)
        }
    }
}
