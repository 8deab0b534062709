extension Name {
    /// The name that a text gives with dots: what follows the first dot is the literal subscript, so that `f.ck` is the
    /// name which worksheets write as f with the subscript ck.
    public init(dotted text: String, label: Label = .none) {
        guard let dot = text.firstIndex(of: "."), dot != text.startIndex, text.index(after: dot) != text.endIndex else {
            self.init(text, label: label)
            return
        }
        self.init(String(text[..<dot]), subscripted: String(text[text.index(after: dot)...]), label: label)
    }

    /// The name as text expressions write it: parts that are no plain words stand in back-quotes.
    public var notation: String {
        let dotted = dotted
        if !dotted.utf8.contains(UInt8(ascii: ".")) { return Name.quoted(dotted) }
        return dotted.split(separator: ".", omittingEmptySubsequences: false).map { Name.quoted(String($0)) }
            .joined(separator: ".")
    }

    private static func quoted(_ word: String) -> String { ExpressionLexer.isWord(word) ? word : "`" + word + "`" }
}
