/// An identifier as worksheets know it: text, literal subscript, label and variable style.
///
/// `f` with the literal subscript `ck` is another name than `f_ck`. Prime adds a label (the same text may be a unit and
/// a variable in one worksheet), Mathcad 12 to 15 a style (the `font` attribute).
public struct Name: Hashable, Sendable {
    /// What Prime says a name stands for.
    public enum Label: UInt8, Sendable {
        /// No label, or one that the reader does not know: resolved by what is defined.
        case none
        /// The wild label `*`: a variable where it is defined, otherwise resolved by what is known.
        case any
        case variable, function, unit, constant, system, keyword
    }

    public let text: String
    /// The literal subscript, empty when there is none.
    public let subscripted: String
    public let label: Label
    /// The style tag of Mathcad 12 to 15, 0 by default; another style is another variable.
    public let style: UInt8

    public init(_ text: String, subscripted: String = "", label: Label = .none, style: UInt8 = 0) {
        self.text = text
        self.subscripted = subscripted
        self.label = label
        self.style = style
    }

    /// The name as Mathcad types it: a literal subscript follows a dot, `f.ck`.
    public var dotted: String { subscripted.isEmpty ? text : text + "." + subscripted }

    /// The same name under another label.
    public func labelled(_ label: Label) -> Name {
        Name(text, subscripted: subscripted, label: label, style: style)
    }
}
