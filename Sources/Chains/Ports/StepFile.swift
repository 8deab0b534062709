/// A file that a step read or wrote while it was calculated.
public struct StepFile: Sendable, Hashable {
    public enum Use: String, Sendable { case read, wrote }

    public let use: Use
    /// The absolute path, without links.
    public let path: String
    /// Bytes.
    public let size: Int
    /// SHA-256 in hexadecimal digits.
    public let hash: String

    public init(use: Use, path: String, size: Int, hash: String) {
        self.use = use
        self.path = path
        self.size = size
        self.hash = hash
    }

    /// As people read it.
    public var text: String { "\(use.rawValue) '\(path)', \(size) bytes, SHA-256 \(hash)" }
}
