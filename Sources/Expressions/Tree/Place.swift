/// Where an expression stands in its source.
///
/// In a worksheet it is the number of the element inside its region, in document order; in a text expression it is the
/// offset in UTF-8 bytes. It identifies the node, so that a fault can be marked in the printed formula.
public struct Place: Hashable, Sendable {
    public let offset: Int32

    public init(_ offset: Int) { self.offset = Int32(clamping: offset) }

    public static let unknown = Place(-1)
}
