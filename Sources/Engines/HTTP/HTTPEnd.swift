/// How a request ended, and what had come back until then.
struct HTTPEnd: Sendable {
    enum Status: Sendable, Equatable {
        /// The server's status, and where it redirects to, where that was not followed.
        case answered(Int, redirect: String?)
        /// libcurl's code.
        case failed(Int32)
        case tooLong
        case stopped
    }

    let status: Status
    /// Names in lower case, in the server's order; of the last answer where there were redirects.
    let head: [(name: String, value: String)]
    let body: [UInt8]
}
