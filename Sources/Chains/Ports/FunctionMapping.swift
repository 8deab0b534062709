/// Who calculates functions that worksheets call and nobody defines, such as those of a custom library.
public struct FunctionMapping: Sendable, Hashable {
    /// What gives the functions' values.
    public enum Provider: Sendable, Hashable {
        /// A program and its arguments, which stays alive and answers one line with another.
        case command([String])
        /// The absolute path of a worksheet that defines functions of these names.
        case worksheet(String)
    }

    /// The functions' names; one that ends in `*` stands for all that begin like it.
    public let names: [String]
    public let provider: Provider
    /// The absolute path of the folder in which programs run: that of the file that holds the mapping.
    public let folder: String
    /// Milliseconds that one call may take.
    public let timeout: Int

    /// Long enough for libraries that read tables when they are first called.
    public static let usualTimeout = 30_000

    public init(names: [String], provider: Provider, folder: String, timeout: Int = FunctionMapping.usualTimeout) {
        self.names = names
        self.provider = provider
        self.folder = folder
        self.timeout = timeout
    }

    public func covers(_ name: String) -> Bool {
        names.contains { $0.hasSuffix("*") ? name.hasPrefix($0.dropLast()) : name == $0 }
    }
}
