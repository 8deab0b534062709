/// Why an external program gave no result. Sentences are in `Sentences.swift`.
enum CallFault: Error, Sendable, Equatable {
    /// The step names no program.
    case noCommand
    case unknownTicket(String)
    /// The engine of that name.
    case takesNoWorksheet(String)
    /// A word of the command, counted from 1, that is neither a text nor a number.
    case noWord(Int, found: String)
    case programNotFound(String)
    /// The folder to run in.
    case noFolder(String)
    /// `reason` is the system's.
    case notStarted(String, reason: String)
    /// The document for standard input could not be written; `reason` is the system's.
    case noInput(reason: String)
    case stopped
    /// The limit in milliseconds.
    case timedOut(Int)
    /// One call of a function; the limit in milliseconds.
    case callTimedOut(Int)
    case crashed(signal: Int32)
    /// An exit status other than 0, and no document with an error; `last` is the last line of standard error, if any.
    case exit(code: Int32, last: String?)
    /// Nothing was written to standard output.
    case noAnswer
    /// The limit in bytes.
    case answerTooLong(limit: Int)
    /// Standard output is not UTF-8.
    case notText
    case notJSON(reason: String)
    /// JSON, but not a document of the protocol.
    case malformed(reason: String)
    case unknownKey(String, near: [String])
    case wrongProtocol(found: String)
    case missingOutput(String, found: [String])
    /// The error that the program's document states.
    case stated(code: String, message: String)
}
