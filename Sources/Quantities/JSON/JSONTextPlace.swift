/// Where something stands in a JSON text.
public struct JSONTextPlace: Sendable, Hashable {
    /// Both counted from 1, columns in Unicode scalars; a byte order mark is not counted.
    public let line: Int
    public let column: Int
    /// How many scalars are meant.
    public let length: Int

    public init(line: Int, column: Int, length: Int = 1) {
        self.line = line
        self.column = column
        self.length = length
    }
}
