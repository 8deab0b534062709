/// A value as people read it, with its number or table apart from its unit.
public struct ValueParts: Hashable, Sendable {
    /// The rows of an array; one cell for anything else.
    public let cells: [[String]]
    public let isTable: Bool
    /// The unit, and behind it the shape of an array of which not all is shown.
    public var unit: String

    /// A value in one line.
    public init(text: String, unit: String) {
        (cells, isTable, self.unit) = ([[text]], false, unit)
    }

    /// An array.
    public init(cells: [[String]], unit: String) {
        (self.cells, isTable, self.unit) = (cells, true, unit)
    }
}
