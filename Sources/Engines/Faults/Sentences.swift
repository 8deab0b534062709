import Quantities

/// The sentences of this module's errors, in lower case and without a full stop.
enum Sentences {
    /// Names in quotes: `'a'`, `'a' or 'b'`.
    static func alternatives(_ names: [String]) -> String {
        let quoted = names.map { "'\($0)'" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
        return quoted.dropLast().joined(separator: ", ") + " or " + last
    }

    /// The note on a step of a worksheet that draws random numbers.
    static let randomNumbers = "results depend on random numbers, which are not those that Mathcad draws"

    static func duration(_ milliseconds: Int) -> String {
        milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
    }

    static func size(_ bytes: Int) -> String {
        bytes >= 1 << 20 && bytes % (1 << 20) == 0 ? "\(bytes >> 20) MiB" : "\(bytes) bytes"
    }
}

extension CallFault {
    var sentence: String {
        switch self {
        case .noCommand: "the step names no program to start"
        case .unknownTicket(let id): "no attempt is known as '\(id)'"
        case .programNotFound(let program): "the program '\(program)' is not found or cannot be executed"
        case .noFolder(let folder): "the folder '\(folder)' cannot be entered"
        case .notStarted(let program, let reason): "the program '\(program)' cannot be started: \(reason)"
        case .noInput(let reason): "the program's input cannot be written: \(reason)"
        case .stopped: "the step was stopped"
        case .timedOut(let limit): "the step took longer than \(Sentences.duration(limit))"
        case .callTimedOut(let limit): "the call took longer than \(Sentences.duration(limit))"
        case .crashed(let signal): "the program was ended by \(CallFault.name(ofSignal: signal))"
        case .exit(let code, let last):
            "the program ended with exit status \(code)" + (last.map { ": \($0)" } ?? "")
        case .noAnswer: "the program ended without an answer"
        case .answerTooLong(let limit): "the program's answer is longer than \(Sentences.size(limit))"
        case .notJSON(let reason): "the program's answer is not JSON: \(reason)"
        case .malformed(let reason): "the program's answer cannot be used: \(reason)"
        case .unknownKey(let key, _): "the program's answer cannot be used: unknown key '\(key)'"
        case .wrongProtocol(let found):
            "the program answered in protocol \(found), expected \(CallRequest.protocolVersion)"
        case .missingOutput(let name, let found):
            "the program gave no output '\(name)'; found "
                + (found.isEmpty ? "none" : found.prefix(8).map { "'\($0)'" }.joined(separator: ", "))
        case .stated(_, let message): message
        }
    }
}

extension FileFault {
    var sentence: String {
        switch self {
        case .missing(let path), .unreadable(let path, _), .tooLarge(let path, _): "cannot read '\(path)': \(reason)"
        case .unwritable(let path, _): "cannot write '\(path)': \(reason)"
        case .changed(let path): "the worksheet '\(path)' \(reason)"
        }
    }

    /// What is the matter, without the file.
    var reason: String {
        switch self {
        case .missing: "no such file or directory"
        case .unreadable(_, let reason), .unwritable(_, let reason): reason
        case .tooLarge(_, let limit): "it is larger than \(Sentences.size(limit))"
        case .changed: "changed after the run was planned"
        }
    }
}
