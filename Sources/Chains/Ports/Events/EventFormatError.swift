/// Why a stored event cannot be read.
public enum EventFormatError: Error, Sendable, Equatable {
    case malformed(reason: String)
    case missing(key: String, in: String)
    case unknownKind(String)
    case newerVersion(Int)
}
