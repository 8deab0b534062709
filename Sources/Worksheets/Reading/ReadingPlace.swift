/// Where in a worksheet file reading stopped: the file, the part inside an archive, line and column.
public struct ReadingPlace: Hashable, Sendable {
    public let file: String
    /// The entry of a `.mcdx` archive; nil for a file without parts.
    public let entry: String?
    /// Counted from 1; 0 when unknown.
    public let line: Int
    public let column: Int

    public init(file: String, entry: String? = nil, line: Int = 0, column: Int = 0) {
        self.file = file
        self.entry = entry
        self.line = line
        self.column = column
    }

    func at(line: Int, column: Int) -> ReadingPlace {
        ReadingPlace(file: file, entry: entry, line: line, column: column)
    }

    func entry(_ name: String) -> ReadingPlace { ReadingPlace(file: file, entry: name) }
}
