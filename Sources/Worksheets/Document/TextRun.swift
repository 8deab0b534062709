/// A piece of a text region: plain text, or a region in the line.
public enum TextRun: Sendable {
    case text(String)
    case region(Region)
}
