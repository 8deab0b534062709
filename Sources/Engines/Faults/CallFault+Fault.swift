import Chains
import Glibc
import Quantities

extension CallFault {
    /// The error as journals keep it.
    var fault: Fault { Fault(code: code, message: sentence, help: help) }

    /// In kebab case, for programs.
    var code: String {
        switch self {
        case .noCommand, .programNotFound, .noFolder, .notStarted, .noInput: Fault.Code.engineUnavailable
        case .unknownTicket: "unknown-ticket"
        case .takesNoWorksheet: "takes-no-worksheet"
        case .noWord: "command-malformed"
        case .stopped: "stopped"
        case .timedOut, .callTimedOut: Fault.Code.timedOut
        case .crashed: "engine-crashed"
        case .exit: "engine-exit"
        case .noAnswer: "engine-no-answer"
        case .answerTooLong: "engine-answer-too-long"
        case .notText: "engine-answer-not-text"
        case .notJSON: "engine-answer-not-json"
        case .malformed, .unknownKey: "engine-answer-malformed"
        case .wrongProtocol: "engine-wrong-protocol"
        case .missingOutput: "engine-missing-output"
        case .stated(let code, _): code
        }
    }

    private var help: String? {
        let near: [String]
        switch self {
        case .unknownKey(_, let names): near = names
        case .missingOutput(let name, let found): near = NearNames.suggestions(for: name, in: found)
        default: return nil
        }
        return near.isEmpty ? nil : "did you mean \(Sentences.alternatives(near))?"
    }

    /// What the system calls an error number, in lower case.
    static func system(_ code: Int32) -> String {
        let text = strerror(code).map { String(cString: $0) } ?? "error \(code)"
        return text.prefix(1).lowercased() + text.dropFirst()
    }

    /// The name of a signal, such as `SIGSEGV`.
    static func name(ofSignal number: Int32) -> String {
        let names: [Int32: String] = [
            SIGHUP: "SIGHUP", SIGINT: "SIGINT", SIGQUIT: "SIGQUIT", SIGILL: "SIGILL", SIGTRAP: "SIGTRAP",
            SIGABRT: "SIGABRT", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE", SIGKILL: "SIGKILL", SIGUSR1: "SIGUSR1",
            SIGSEGV: "SIGSEGV", SIGUSR2: "SIGUSR2", SIGPIPE: "SIGPIPE", SIGALRM: "SIGALRM", SIGTERM: "SIGTERM",
            SIGXCPU: "SIGXCPU", SIGXFSZ: "SIGXFSZ", SIGSYS: "SIGSYS",
        ]
        return names[number] ?? "signal \(number)"
    }
}
