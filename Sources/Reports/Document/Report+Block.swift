extension Report {
    /// A piece of a worksheet, as a report shows it.
    public indirect enum Block: Sendable {
        /// Paragraphs of a text, each of words and formulas.
        case text([[Words]])
        case formula(Formula)
        /// A drawing or a picture with what is said of it.
        case figure(Figure)
        /// A group of blocks under a name, such as an area; a solve block has its kind for a name.
        case group(String, [Block])
        /// Something that is not shown, and why.
        case remark(Remark)

        /// A piece of a paragraph.
        public enum Words: Sendable {
            case plain(String)
            case strong(String)
            case emphasized(String)
            case formula(Formula)
        }
    }
}
