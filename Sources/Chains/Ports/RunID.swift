/// Names a run: 26 characters that sort by the time of creation.
public struct RunID: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let text: String

    public init(_ text: String) { self.text = text }

    public var description: String { text }

    public static func < (a: RunID, b: RunID) -> Bool { a.text < b.text }
}
