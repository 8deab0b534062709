/// Why a text is not JSON, and where. The sentences are in `Sentences.swift`.
public struct JSONTextError: Error, Sendable, Equatable {
    /// What is wrong at the place.
    public enum Problem: Sendable, Equatable {
        case unexpected(found: String, expected: String)
        case unclosedString
        /// A line break, tab or other control character that stands in a string as it is.
        case controlCharacter(UInt8)
        /// What follows a backslash in vain.
        case unknownEscape(Unicode.Scalar)
        case halfOfSurrogatePair
        case invalidUTF8
        case leadingZero
        /// The number's text; its magnitude is beyond that of every double.
        case outOfRange(String)
        case repeatedKey(String)
        case tooDeep(limit: Int)
    }

    public let problem: Problem
    public let place: JSONTextPlace

    public init(_ problem: Problem, at place: JSONTextPlace) {
        self.problem = problem
        self.place = place
    }
}
