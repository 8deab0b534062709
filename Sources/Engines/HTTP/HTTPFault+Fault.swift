import Chains

extension HTTPFault {
    /// The error as journals keep it.
    var fault: Fault { Fault(code: code, message: sentence, help: help) }

    /// In kebab case, for programs. What may go better the next time begins with `engine-`, as retries expect it.
    private var code: String {
        switch self {
        case .noLibrary: Fault.Code.engineUnavailable
        case .malformed: "http-request"
        case .noSecret: "http-secret-missing"
        case .strangeSecret: "http-secret-strange"
        case .stopped: "stopped"
        case .timedOut: Fault.Code.timedOut
        case .unreachable: "engine-unreachable"
        case .interrupted: "engine-interrupted"
        case .insecure: "http-insecure"
        case .redirected, .redirectedTooOften: "http-redirect"
        case .answerTooLong: "http-answer-too-long"
        case .status(let status, _, _): HTTPFault.isPassing(status) ? "engine-http-status" : "http-status"
        case .takesNoWorksheet: "takes-no-worksheet"
        }
    }

    /// Too early, too many, or the server's own trouble.
    private static func isPassing(_ status: Int) -> Bool {
        status == 408 || status == 425 || status == 429 || (500...599).contains(status)
    }

    private var help: String? {
        switch self {
        case .noLibrary: "install the Debian package libcurl4"
        default: nil
        }
    }
}
