/// One word of a text expression, with its place in UTF-8 bytes.
struct ExpressionToken: Sendable, Equatable {
    /// What the word is.
    enum Kind: Sendable, Equatable {
        case number(Double)
        case imaginary(Double)
        case string(String)
        /// A name with its dots; a quoted one is never a keyword or a unit.
        case name(String, isQuoted: Bool)
        /// An operator, a bracket, a comma or a keyword, in its ASCII form.
        case sign(String)
        /// An exponent written in superscript digits.
        case superscript(Int)
        case end
    }

    let kind: Kind
    /// Where it starts and ends.
    let range: Range<Int>
    /// The word as it was written.
    let text: String
    /// True when a blank stands before it.
    let followsBlank: Bool
}
