import Expressions

/// Writes HTML, SVG or XML piece by piece: elements are closed, texts and attributes escaped.
///
/// What it writes is well-formed XML, which HTML reads alike.
public struct MarkupWriter: Sendable {
    /// The names and values of attributes in order; those without a value are left out.
    public typealias Attributes = KeyValuePairs<String, String?>

    public private(set) var text = ""

    public init() {}

    /// What the closure writes.
    public static func text(_ body: (inout MarkupWriter) -> Void) -> String {
        var writer = MarkupWriter()
        body(&writer)
        return writer.text
    }

    /// An element with what the closure writes inside of it.
    public mutating func element(
        _ name: String, _ attributes: Attributes = [:], _ body: (inout MarkupWriter) -> Void
    ) {
        open(name, attributes)
        body(&self)
        text += "</\(name)>"
    }

    /// An element that holds a text.
    public mutating func element(_ name: String, _ attributes: Attributes = [:], text: String) {
        open(name, attributes)
        write(text)
        self.text += "</\(name)>"
    }

    /// An element that holds nothing, such as `<br/>`.
    public mutating func empty(_ name: String, _ attributes: Attributes = [:]) { open(name, attributes, end: "/>") }

    public mutating func write(_ text: String) { self.text += MarkupText.escaped(text) }

    /// Writes what is markup already.
    public mutating func write(markup: String) { text += markup }

    /// Ends the line of the source, where a blank does not matter.
    public mutating func endLine() { text += "\n" }

    private mutating func open(_ name: String, _ attributes: Attributes, end: String = ">") {
        text += "<\(name)"
        for case (let key, let value?) in attributes { text += " \(key)=\"\(MarkupText.escaped(value))\"" }
        text += end
    }
}
