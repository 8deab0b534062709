/// Why a text is not a unit or a quantity. Offsets count UTF-8 bytes from the start of the text.
public enum UnitTextError: Error, Sendable, Equatable {
    /// No unit has that name; `near` are names that look like it.
    case unknownUnit(String, offset: Int, near: [String])
    /// A unit of which it is not known for certain what Mathcad means by it.
    case doubtfulUnit(String, offset: Int)
    case unexpected(found: String, expected: String, offset: Int)
    /// A temperature scale inside a product or a power, where only differences make sense.
    case affineInProduct(String, offset: Int)
    /// A blank that multiplies after a `/`: `J/kg K` says neither `J/kg*K` nor `J/(kg*K)`.
    case ambiguousProduct(offset: Int)
    /// An exponent too large to be kept.
    case exponentOutOfRange(offset: Int)

    /// Where in the text the fault is.
    public var offset: Int {
        switch self {
        case .unknownUnit(_, let offset, _), .doubtfulUnit(_, let offset), .unexpected(_, _, let offset),
            .affineInProduct(_, let offset),
            .ambiguousProduct(let offset), .exponentOutOfRange(let offset):
            offset
        }
    }
}
