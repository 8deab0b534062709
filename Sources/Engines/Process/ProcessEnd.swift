/// How an external program ended, and what it had written until then.
struct ProcessEnd: Sendable {
    enum Status: Sendable, Equatable {
        case exited(Int32)
        /// Ended by that signal.
        case signaled(Int32)
        /// It could not be started or followed.
        case failed(CallFault)
    }

    let status: Status
    let answer: [UInt8]
    /// What was written to standard error; nil where there was nothing.
    let log: String?

    var lastWords: String? { ProcessEnd.lastWords(of: Array((log ?? "").utf8)) }

    /// The last line of standard error that says something, where most programs name the cause.
    static func lastWords(of bytes: [UInt8]) -> String? {
        let lines = String(decoding: bytes, as: UTF8.self).split { $0.isNewline }
        guard let last = lines.last(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
        let words = last.drop(while: \.isWhitespace)
        return words.count > longest ? words.prefix(longest) + "…" : String(words)
    }

    private static let longest = 200
}
