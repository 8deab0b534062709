/// Why a worksheet file cannot be read, and where.
public enum ReadingError: Error, Hashable, Sendable {
    /// The file cannot be opened or read; `reason` is the system's.
    case unavailable(ReadingPlace, reason: String)
    case empty(ReadingPlace)
    /// The first bytes are those of no format that is read; `found` names what they look like.
    case unknownFormat(ReadingPlace, found: String)
    case tooLarge(ReadingPlace, limit: Int)
    case tooManyElements(ReadingPlace, limit: Int)
    case tooManyAttributes(ReadingPlace, limit: Int)
    case tooDeep(ReadingPlace, limit: Int)
    case tooManyEntries(ReadingPlace, found: Int, limit: Int)
    /// An entry whose name leads out of the archive.
    case unsafeEntry(ReadingPlace)
    case missingEntry(ReadingPlace)
    /// The archive or one of its entries is cut off or corrupt.
    case damagedArchive(ReadingPlace, reason: String)
    case damagedGzip(ReadingPlace, reason: String)
    case malformedXML(ReadingPlace, reason: String)
    /// The XML declares a document type, which no worksheet has.
    case documentType(ReadingPlace)
    /// The outermost element is another one.
    case wrongRoot(ReadingPlace, found: String, expected: String)

    /// Where reading stopped.
    public var place: ReadingPlace {
        switch self {
        case .unavailable(let place, _), .empty(let place), .unknownFormat(let place, _),
            .tooLarge(let place, _), .tooManyElements(let place, _), .tooManyAttributes(let place, _),
            .tooDeep(let place, _),
            .tooManyEntries(let place, _, _),
            .unsafeEntry(let place), .missingEntry(let place), .damagedArchive(let place, _),
            .damagedGzip(let place, _), .malformedXML(let place, _), .documentType(let place),
            .wrongRoot(let place, _, _):
            place
        }
    }

    /// The same error with a line and column, where its own place has none.
    func located(at place: ReadingPlace) -> ReadingError {
        guard self.place.line == 0 else { return self }
        return switch self {
        case .wrongRoot(_, let found, let expected): .wrongRoot(place, found: found, expected: expected)
        case .tooDeep(_, let limit): .tooDeep(place, limit: limit)
        default: self
        }
    }
}
