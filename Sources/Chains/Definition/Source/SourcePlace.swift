/// Where something stands in a chain file.
public struct SourcePlace: Sendable, Hashable, Comparable {
    /// Both counted from 1, columns in Unicode scalars; 0 for what stands in no file.
    public let line: Int
    public let column: Int
    /// How many scalars of the line are meant.
    public let length: Int

    public init(line: Int, column: Int, length: Int = 1) {
        self.line = line
        self.column = column
        self.length = length
    }

    /// The command line, or the file as a whole.
    public static let none = SourcePlace(line: 0, column: 0, length: 0)

    public static func < (a: SourcePlace, b: SourcePlace) -> Bool { (a.line, a.column) < (b.line, b.column) }

    /// A part of the text at this place, such as a name inside of a quoted expression.
    func part(offset: Int, length: Int) -> SourcePlace {
        self == .none ? self : SourcePlace(line: line, column: column + offset, length: length)
    }
}
