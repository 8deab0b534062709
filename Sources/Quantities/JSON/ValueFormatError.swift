/// Why a JSON document is not a value. Each case names the place inside the document, empty for the whole.
public enum ValueFormatError: Error, Sendable, Equatable {
    case missing(path: String, key: String)
    case wrongKind(path: String, expected: String, found: String)
    case unknownType(path: String, type: String)
    case unknownBase(path: String, key: String)
    /// The elements do not fill the rows and columns that the document states.
    case wrongShape(path: String, rows: Int, columns: Int)
    /// A function has no content that could be read.
    case functionValue(path: String)
    case unit(path: String, UnitTextError)
}
