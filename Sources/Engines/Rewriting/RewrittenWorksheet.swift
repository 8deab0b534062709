/// A worksheet's file with other inputs, and what became of its results.
public struct RewrittenWorksheet: Sendable {
    /// An input with its formula before and after.
    public struct Change: Sendable {
        public let name: String
        public let region: String
        public let before: String
        public let after: String
    }

    /// A result that the file no longer holds.
    public struct Gap: Sendable {
        public let region: String
        public let label: String
        public let reason: String
    }

    public let bytes: [UInt8]
    public internal(set) var changes: [Change] = []
    /// How many results were stored anew, and how many stayed as they were.
    public internal(set) var updated = 0
    public internal(set) var unchanged = 0
    public internal(set) var gaps: [Gap] = []
    /// The regions whose stored results were not those of their formulas before the change either.
    public internal(set) var stale: [String] = []
    /// Plots of Mathcad 12 to 15, whose formulas the file does not show.
    public internal(set) var hasHiddenPlots = false

    /// SHA-256 in hexadecimal digits.
    public var hash: String { WorksheetContent(path: "", bytes: bytes).hash }

    /// Puts the file in place, whole or not at all.
    public func save(to path: String) throws(UnwrittenFile) { try WrittenFiles.save(bytes, to: path) }
}
