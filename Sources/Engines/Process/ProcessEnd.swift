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
}
