/// The file formats that are read, told by content and not by ending.
public enum WorksheetFormat: String, Sendable, CaseIterable {
    /// XML of Mathcad 12 to 15.
    case xmcd
    /// The same, packed with gzip.
    case xmcdz
    /// A zip archive of Mathcad Prime.
    case mcdx
    /// XML of SMath Studio.
    case sm
}
