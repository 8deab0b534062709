import FoundationEssentials

/// Why a text is not JSON.
public enum JSONTextError: Error, Sendable, Equatable {
    /// The text as a whole is not well formed.
    case malformed
    /// The value at that path, such as `steps[2].si`, cannot be read: a number out of range, a broken character.
    case unreadable(path: String)

    /// What the decoder's error says.
    init(_ error: any Error) {
        guard case .dataCorrupted(let context)? = error as? DecodingError, !context.codingPath.isEmpty else {
            self = .malformed
            return
        }
        var path = ""
        for key in context.codingPath {
            path = key.intValue.map { path + "[\($0)]" } ?? path.member(key.stringValue)
        }
        self = .unreadable(path: path)
    }
}
