import Evaluation
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

    /// The note on a program, or a file among its arguments, that cannot be read.
    static func notHashed(_ path: String, reason: String) -> String {
        "'\(path)' is not on record with its hash: \(reason)"
    }

    /// Why the formulas behind a result cannot be told any more.
    static func changedFormulas(_ worksheet: String) -> String {
        "'\(worksheet)' calculates something else than when the run was planned, so that its formulas are not shown"
    }

    /// The note on a worksheet that was saved again.
    static func changedOtherwise(_ worksheet: String) -> String {
        "'\(worksheet)' changed since the run, but not what it calculates"
    }

    /// How a value came about that was put into a worksheet.
    static func putIn(_ name: String) -> String { "what was put into '\(name)'" }

    /// The worksheet does not take what is on record.
    static func unknownInput(_ name: String) -> String { "the worksheet has no input '\(name)'" }

    /// The fault of an output that would be what a JSON text stands for.
    static func notJSON(_ reason: String) -> String { "there is no JSON to take it from: \(reason)" }

    /// Why the JSON text `null` is no output.
    static let noValue = "it is null"

    /// The fault of an output that would be a text of that type.
    static func notText(_ type: String) -> String {
        "what the server sent is not UTF-8 text" + (type.isEmpty ? "" : " but '\(type)'")
    }

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
        case .takesNoWorksheet(let engine): "the engine '\(engine)' calculates no worksheets"
        case .noWord(let position, let found):
            "word \(position) of the command must be a text or a number, found \(found)"
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
        case .notText: "what the program wrote is not UTF-8 text"
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

extension HTTPFault {
    var sentence: String {
        switch self {
        case .noLibrary(let reason): "no request can be sent without libcurl: \(reason)"
        case .malformed(let reason): "the request cannot be sent: \(reason)"
        case .noSecret(let name): "the environment variable '\(name)', which the request needs, is not set or empty"
        case .strangeSecret(let name, let input):
            "'${env:\(name)}' came into '\(input)' from elsewhere than the chain file's own text for it"
        case .stopped: "the step was stopped"
        case .timedOut(let limit): "the step took longer than \(Sentences.duration(limit))"
        case .unreachable(let request, let reason): "no connection for \(request): \(reason)"
        case .interrupted(let request, let reason): "no whole answer to \(request): \(reason)"
        case .insecure(let request, let reason): "no secure connection for \(request): \(reason)"
        case .redirected(let request, let place):
            "\(request) is redirected to '\(place)', which is followed only for GET and HEAD without secrets"
        case .redirectedTooOften(let request, let limit): "\(request) is redirected more than \(limit) times"
        case .answerTooLong(let limit): "the server's answer is longer than \(Sentences.size(limit))"
        case .status(let status, let request, let says):
            "the server answered with status \(status) to \(request)" + (says.map { ": \($0)" } ?? "")
        case .takesNoWorksheet: "the engine 'http' calculates no worksheets"
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
    public var reason: String {
        switch self {
        case .missing: "no such file or directory"
        case .unreadable(_, let reason), .unwritable(_, let reason): reason
        case .tooLarge(_, let limit): "it is larger than \(Sentences.size(limit))"
        case .changed: "changed after the run was planned"
        }
    }
}

extension RegionFinding.Reason {
    /// Why there was nothing to compare, or the error that the file stores.
    public var text: String {
        switch self {
        case .noResult: "the file stores no result"
        case .notCalculated: "it was not calculated when the file was saved"
        case .unreadable(let what): "the stored result is no value here: \(what)"
        case .unsupported(let what): EvaluationError.notSupported(what)
        case .unavailable(let message), .storedError(let message): message
        }
    }
}

extension RewritingFault {
    /// What is wrong, without the file.
    public var sentence: String {
        switch self {
        case .reading(let error): error.sentence
        case .writing(let error): error.sentence
        case .unknownInput(let input): "the worksheet has no input '\(input.name)'"
        case .severalDefinitions(let name, let regions):
            "'\(name)' is defined \(regions.count) times: in the regions \(regions.joined(separator: ", "))"
        case .formula(let name, let region, let text): "'\(name)' is calculated in region \(region): \(text)"
        case .otherMeaning(let name, let region, let wanted, let found):
            "'\(name)' would not be \(wanted) in region \(region), but \(found)"
        case .staleComponent(let what, let region):
            "\(what) in region \(region) is calculated from what changes, and the file would keep its former values"
        case .notReproduced(let regions):
            "results would not come out again: those of \(regions.count == 1 ? "region" : "the regions") "
                + regions.prefix(8).joined(separator: ", ")
        case .cancelled: "the calculation was cancelled"
        }
    }

    /// How it is mended; nil where that is not known.
    public var help: String? {
        switch self {
        case .unknownInput(let input): input.near.isEmpty ? nil : "did you mean \(Sentences.alternatives(input.near))?"
        case .severalDefinitions: "--force sets the first of them"
        case .formula: "--force puts the value in the place of the formula"
        case .otherMeaning: "the worksheet gives a unit's name another meaning"
        case .staleComponent: "set the input in Mathcad, which calculates the component"
        case .reading, .writing, .notReproduced, .cancelled: nil
        }
    }
}

extension SavingFault {
    var sentence: String {
        switch reason {
        case .exists: "the file '\(path)' exists already"
        case .isOfWorksheet: "the \(form.noun) would replace '\(path)', which the worksheet reads or writes itself"
        }
    }

    var help: String? {
        switch reason {
        case .exists: "set 'overwrite_existing' to true, or choose another 'output_dir'"
        case .isOfWorksheet: "choose another 'output_dir'"
        }
    }
}

extension PlotFault {
    public var sentence: String {
        switch self {
        case .hidden: "the file does not show the formulas of this plot"
        case .unread(let what): "the form in which the file keeps the plot's formulas is not read: \(what)"
        case .kind(let what): "a \(what) is not drawn"
        case .empty: "nothing stands at an axis"
        case .noPoints(let formula, let reason): "'\(formula)' cannot be plotted: \(reason)"
        case .otherUnits(let formula, let system):
            "'\(formula)' has a unit, and the worksheet's unit system is '\(system)'"
        case .lengths(let x, let xCount, let y, let yCount):
            "'\(x)' has \(xCount) values and '\(y)' has \(yCount)"
        case .pairs(let x, let y):
            "which of the \(x) horizontal formulas belong to the \(y) of two vertical axes is not known"
        }
    }
}
