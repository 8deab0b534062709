import Chains
import Engines
import Quantities
import Worksheets

extension CommandFailure {
    /// The whole message: `error: …`, the place, and help.
    var text: String {
        switch self {
        case .worksheet(let error): error.description
        case .chain(let rejection): rejection.text
        case .notAsRecorded(_, let problems):
            ([CommandFailure.message(sentence)] + problems.map(\.text)).joined(separator: "\n")
        case .names(let failures): failures.map(\.text).joined(separator: "\n\n")
        default: CommandFailure.message(sentence, place: place, help: help)
        }
    }

    var sentence: String {
        switch self {
        case .worksheet(let error): error.sentence
        case .rewriting(_, .reading(let error)): error.sentence
        case .rewriting(let path, let fault): "cannot write '\(path)' with other inputs: \(fault.sentence)"
        case .sameFile(let path): "'\(path)' is the worksheet itself"
        case .existingFile(let path): "'\(path)' exists already"
        case .noPlot(let region, _): "region \(region) is no plot"
        case .notDrawn(let region, let reason): "the plot of region \(region) is not drawn: \(reason)"
        case .otherEnding(let path, let format): "'\(path)' does not end in .\(format), as the worksheet does"
        case .chain, .names: "the command line does not fit the file"
        case .unreadableFile(let path, let reason): "cannot read '\(path)': \(reason)"
        case .unwritableFile(let path, let reason): "cannot write '\(path)': \(reason)"
        case .notText(let path): "cannot read '\(path)': it is not text in UTF-8"
        case .noWorksheets(let folder): "no worksheets in '\(folder)'"
        case .override(let failure): "\(failure)"
        case .setting(let name, let found, let expected): "the variable \(name) is '\(found)'; expected \(expected)"
        case .noStore: "there is no place for the store: neither WFCHAIN_STORE nor HOME is set"
        case .store(let error): CommandFailure.sentence(of: error)
        case .noCache: "there is no cache: WFCHAIN_CACHE_LIMIT is 0"
        case .noEvent(let event, let job, let last): "the run \(job) has no event \(event); its last one is \(last)"
        case .unknownStep(let step, let job, _): "the run \(job) has no step '\(step)'"
        case .unknownKind(let name, _): "there is no kind of step '\(name)'"
        case .unknownResult(let name, let step, let job, _):
            "the step '\(step)' of the run \(job) has no output or input '\(name)'"
        case .noResult(let step, let job, let state):
            "the step '\(step)' of the run \(job) gave nothing: it is \(state.rawValue)"
        case .noChainResult(let name, let job): "the run \(job) has not given the chain's output '\(name)'"
        case .notEnded(let job, let state): "the run \(job) cannot be sealed: it is \(state.rawValue)"
        case .notAsRecorded(let job, _): "the run \(job) cannot be sealed: its files are not what they were"
        case .notASeal(let path, .notASeal): "'\(path)' is no seal"
        case .notASeal(let path, .newerVersion(let version)):
            "'\(path)' is a seal of the version \(version), which is not known"
        case .notASeal(let path, .cut(let line)): "the seal '\(path)' is cut off in line \(line)"
        case .notASeal(let path, .malformed(let line)): "line \(line) of the seal '\(path)' cannot be read"
        case .keyWithoutSeal(let job): "'\(job)' is a run: only seals are signed"
        case .badKey(let path, let reason): "the key '\(path)' cannot be used: \(reason)"
        case .noCrypto(let reason): "there is no libcrypto to sign with: \(reason)"
        case .unlike(let old, let first, let new, let second):
            "'\(old)' is \(first) and '\(new)' \(second): they cannot be compared"
        case .noRuns: "there are no runs yet"
        case .ambiguousJob(let typed, let runs):
            "'\(typed)' begins more than one job id: \(runs.map(\.text).joined(separator: ", "))"
        case .otherRequest(let key, let run, let expected, let found):
            "the key '\(key)' is that of the run \(run), which has \(expected); found \(found)"
        case .nothingToRetry(let job, let state): "nothing of the run \(job) failed: it is \(state.rawValue)"
        case .replayWouldReachOut(let job, let step):
            "the run \(job) cannot be replayed: its step '\(step)' started a program or asked a service"
        case .replayWouldWrite(let job, let step):
            "the run \(job) cannot be replayed: its step '\(step)' wrote files"
        case .nothingToApprove(let run, let step?, _): "no step '\(step)' of the run \(run) waits for an answer"
        case .nothingToApprove(let run, nil, let near):
            near.isEmpty
                ? "no step of the run \(run) waits for an answer" : "several steps of the run \(run) wait for an answer"
        case .valueExpected(let step): "the step '\(step)' asks for a value"
        case .valueNotExpected(let step, let value): "the step '\(step)' asks for no value: found '\(value)'"
        case .answer(let step, let reason): "the answer to '\(step)' cannot be read: \(reason)"
        case .circle(let files): "these chains are to be run before one another: \(files.joined(separator: " → "))"
        case .noRoom(let limit): "\(limit == 1 ? "1 run goes" : "\(limit) runs go") on already, as many as may"
        case .broken(let reason): "the run cannot go on: \(reason)"
        case .notDriven(let job, let reason): "the run \(job) could not be driven: \(reason)"
        case .noBrowser: "a PDF needs Chromium, which is not installed"
        case .notPrinted(let browser, let reason): "'\(browser)' printed no PDF: \(reason)"
        }
    }

    private var place: String? {
        if case .store(.unavailable(let place, _)) = self { return place }
        return nil
    }

    var help: String? {
        switch self {
        case .badKey: "'openssl genpkey -algorithm ed25519 -out key.pem' makes one"
        case .noCrypto: "it comes with OpenSSL: 'apt-get install libssl3'"
        case .rewriting(_, let fault): fault.help
        case .sameFile: "--in-place replaces it"
        case .existingFile: "--overwrite replaces it"
        case .noPlot(_, let all):
            all.isEmpty ? "the worksheet has no plots" : "its plots are the regions \(all.joined(separator: ", "))"
        case .otherEnding: "a worksheet is written in the format that it has"
        case .noStore: "name the store's file with --store"
        case .noBrowser: "'apt-get install chromium' installs it on Debian; --format html needs nothing"
        case .store(.unknownRun): "'wfchain list' shows the runs of the store"
        case .unknownKind(_, let near): near.first.map { "did you mean '\($0)'?" } ?? "'wfchain kinds' lists them"
        case .unknownStep(_, _, let near), .unknownResult(_, _, _, let near):
            near.first.map { "did you mean '\($0)'?" }
        case .noResult, .noChainResult: "'wfchain status' tells why"
        case .otherRequest: "take another key for another run"
        case .nothingToRetry(_, .interrupted): "'wfchain resume' goes on with it"
        case .nothingToRetry(_, .completed): "'wfchain rerun' runs it again"
        case .nothingToApprove(_, _, let near) where !near.isEmpty:
            "these wait: \(near.map { "'\($0)'" }.joined(separator: ", "))"
        case .valueExpected: "give it with --value"
        case .replayWouldReachOut: "--write replays it and does so again"
        case .replayWouldWrite: "--write replays it and writes them again"
        case .ambiguousJob: "type more of the job id"
        case .noWorksheets: "a worksheet ends in .xmcd, .xmcdz, .mcdx or .sm"
        default: nil
        }
    }

    static func sentence(of error: RunStoreError) -> String {
        switch error {
        case .overtaken(let run, _): "another process changed the run \(run)"
        case .held(let run): "another process drives the run \(run)"
        case .unknownRun(let typed): "no run is '\(typed)'"
        case .keyTaken(let key, let run): "the key '\(key)' is that of the run \(run)"
        case .unavailable(_, let reason): "the store cannot be used: \(reason)"
        case .damaged(let run, let event, let reason): "event \(event) of the run \(run) cannot be read: \(reason)"
        }
    }

    /// A message in the one shape of errors. The excerpt is a formula and the marks below it.
    static func message(
        _ sentence: String, place: String? = nil, excerpt: [String] = [], note: String? = nil, help: String? = nil
    ) -> String {
        let margin = excerpt.isEmpty ? "  " : "   "
        var lines = ["error: " + sentence]
        if let place { lines.append("  --> " + place) }
        lines += excerpt.map { "   | " + $0 }
        if let note { lines.append(margin + "= note: " + note) }
        if let help { lines.append(margin + "= help: " + help) }
        return lines.joined(separator: "\n")
    }
}

extension NameFailure {
    fileprivate var text: String {
        switch self {
        case .unknownInput(let name, let all):
            CommandFailure.message("the worksheet has no input '\(name)'", help: NameFailure.guess(name, all))
        case .unknownOutput(let name, let all):
            CommandFailure.message("the worksheet has no output '\(name)'", help: NameFailure.guess(name, all))
        case .unknownUnit(let name, let all):
            CommandFailure.message(
                "no unit is '\(name)'",
                help: NearNames.suggestions(for: name, in: all).isEmpty
                    ? "'wfchain units' lists them" : NameFailure.guess(name, all))
        case .unknownRule(let name, let all):
            CommandFailure.message(
                "there is no rule '\(name)'",
                help: NearNames.suggestions(for: name, in: all).isEmpty
                    ? "'wfchain lint --rules' lists them" : NameFailure.guess(name, all))
        case .unknownFunction(let name, let all):
            CommandFailure.message(
                "no built-in function is '\(name)'",
                help: NearNames.suggestions(for: name, in: all).isEmpty
                    ? "'wfchain functions' lists them" : NameFailure.guess(name, all))
        case .problem(let problem): CommandFailure.message(problem.message, help: problem.help)
        }
    }

    /// The names near to this one; where there is none, those that there are.
    private static func guess(_ name: String, _ all: [String]) -> String? {
        let near = NearNames.suggestions(for: name, in: all)
        guard let last = near.last else { return available(all) }
        let quoted = near.dropLast().map { "'\($0)'" }
        return "did you mean \(quoted.isEmpty ? "" : quoted.joined(separator: ", ") + " or ")'\(last)'?"
    }

    private static func available(_ all: [String]) -> String? {
        var seen: Set<String> = []
        let names = all.filter { seen.insert($0).inserted }
        let listed = names.prefix(mostListed).map { "'\($0)'" }.joined(separator: ", ")
        if names.isEmpty { return nil }
        let rest = names.count - mostListed
        return "it has \(listed)" + (rest > 0 ? " and \(rest) more, which 'wfchain inspect' lists" : "")
    }

    private static let mostListed = 10
}
