import Chains
import Engines
import Worksheets

/// Why a command cannot do what it was asked. Sentences are in `CommandFailure+Sentences.swift`.
enum CommandFailure: Error {
    case worksheet(ReadingError)
    case chain(ChainRejection)
    /// A worksheet cannot be written with other inputs.
    case rewriting(String, RewritingFault)
    /// The worksheet that is to be written is the one that is read.
    case sameFile(String)
    /// A file is there already under the name of what is to be written.
    case existingFile(String)
    /// No region of that id is a plot.
    case noPlot(String, all: [String])
    case notDrawn(String, reason: String)
    /// A worksheet is to be written under the ending of another format.
    case otherEnding(String, format: String)
    /// A file that is no worksheet cannot be read or written; `reason` is the system's.
    case unreadableFile(String, reason: String)
    case unwritableFile(String, reason: String)
    case notText(String)
    case noWorksheets(folder: String)
    case override(OverrideReader.Failure)
    case noStore
    /// An environment variable says nothing that can be meant.
    case setting(String, found: String, expected: String)
    case store(RunStoreError)
    /// No step is of that kind.
    case unknownKind(String, near: [String])
    case noRuns
    /// The environment turns the cache off.
    case noCache
    case unknownStep(String, job: String, near: [String])
    /// A step has no output or input of that name.
    case unknownResult(String, step: String, job: String, near: [String])
    /// A step gave nothing that could be traced.
    case noResult(step: String, job: String, state: StepPhase)
    /// A run has not given an output of its chain.
    case noChainResult(String, job: String)
    /// The run goes on, or waits for somebody to go on with it.
    case notEnded(job: String, state: RunState)
    /// Files of the run are not what they were.
    case notAsRecorded(job: String, [SealProblem])
    case notASeal(String, Seal.Fault)
    /// A job id where only a seal can be signed.
    case keyWithoutSeal(String)
    case badKey(String, reason: String)
    /// The library that signs cannot be loaded.
    case noCrypto(reason: String)
    /// Two things of which the one cannot be compared with the other, each with the words for its kind.
    case unlike(String, String, String, String)
    /// The journal of the run ends before that event.
    case noEvent(Int, job: String, last: Int)
    case ambiguousJob(String, [RunID])
    case names([NameFailure])
    /// Chain files that are to be run before one another.
    case circle([String])
    /// A key names a run of another chain file or with other inputs than were asked for.
    case otherRequest(key: String, run: RunID, expected: String, found: String)
    /// The run has not failed.
    case nothingToRetry(job: String, state: RunState)
    /// Steps of the run wrote files, which a replay would write again.
    case replayWouldWrite(job: String, step: String)
    /// Steps of the run started programs or asked services.
    case replayWouldReachOut(job: String, step: String)
    /// No step of that name waits for a person; `near` are those that do.
    case nothingToApprove(run: RunID, step: String?, near: [String])
    case valueExpected(step: String)
    case valueNotExpected(step: String, value: String)
    /// A value that a person typed cannot be read.
    case answer(step: String, reason: String)
    /// As many runs go on as may, and this one is not to wait.
    case noRoom(limit: Int)
    /// The run loop could not go on; nothing more is recorded.
    case broken(String)
    /// The process that was to drive a detached run ended before it began.
    case notDriven(job: String, reason: String)
    /// No program is installed that prints PDF.
    case noBrowser
    /// The browser gave no PDF; `reason` says how it ended.
    case notPrinted(browser: String, reason: String)

    var code: ExitStatus {
        switch self {
        case .unlike, .override, .sameFile, .existingFile, .otherEnding, .noCache, .valueExpected, .valueNotExpected,
            .answer,
            .setting,
            .unknownKind, .keyWithoutSeal:
            .usage
        case .notAsRecorded: .checkFailed
        case .noStore, .noCrypto, .unwritableFile, .broken, .notDriven, .noRoom, .noBrowser, .notPrinted: .unavailable
        case .store(.unknownRun): .rejected
        case .store: .unavailable
        default: .rejected
        }
    }
}
