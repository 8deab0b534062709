/// A file that a step read, wrote or ran while it was calculated.
public struct StepFile: Sendable, Hashable {
    public enum Use: String, Sendable {
        case read, wrote
        /// The program that the step started, and a file among its arguments.
        case ran, given
        /// A file among the arguments that the program left no more; what it held is what it was given.
        case removed

        /// As people say it: it read, it was given.
        var verb: String { self == .given ? "was given" : rawValue }
    }

    public let use: Use
    /// The absolute path; that of a data file without links.
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
    public var text: String { "\(use.verb) '\(path)', \(size) bytes, SHA-256 \(hash)" }
}
