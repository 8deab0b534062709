import Testing

/// A formula as a file has it, and the outline of its tree.
struct Construct: CustomTestStringConvertible, Sendable {
    let xml: String
    let outline: String

    init(_ xml: String, _ outline: String) {
        self.xml = xml
        self.outline = outline
    }

    var testDescription: String { outline }
}
