/// Why a request to a web service gave no result. Sentences are in `Sentences.swift`.
///
/// Addresses are as the chain has them: no secret is in them.
enum HTTPFault: Error, Sendable, Equatable {
    /// libcurl cannot be loaded; `reason` is the loader's.
    case noLibrary(reason: String)
    /// The request cannot be sent as it is.
    case malformed(reason: String)
    /// An environment variable that is not set, or empty.
    case noSecret(String)
    /// `${env:…}` came into that input from elsewhere than the chain file's own text for it.
    case strangeSecret(String, input: String)
    case stopped
    /// The limit in milliseconds.
    case timedOut(Int)
    /// No connection came about; `reason` is libcurl's.
    case unreachable(String, reason: String)
    /// The connection ended before the answer was whole.
    case interrupted(String, reason: String)
    /// The server could not prove who it is.
    case insecure(String, reason: String)
    /// A redirect that is not followed, because the request might do something, or would carry its secrets elsewhere.
    case redirected(String, to: String)
    case redirectedTooOften(String, limit: Int)
    /// The limit in bytes.
    case answerTooLong(limit: Int)
    /// `says` is what the server's answer gives as its reason, if any.
    case status(Int, of: String, says: String?)
    case takesNoWorksheet
}
