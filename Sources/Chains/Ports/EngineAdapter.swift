/// Calculates steps: the port behind which an evaluator, a child process, a cluster or a web service stands.
///
/// One shape serves all of them: `start` hands an attempt over and returns at once or when it is already done, `poll`
/// tells how it stands. The same attempt started again returns the same ticket, because a crash can fall between the
/// start and its record.
public protocol EngineAdapter: Sendable {
    /// The name by which plans and journals know the engine, such as `builtin`.
    var name: String { get }
    /// Changes whenever the same worksheet and inputs could give other results.
    var version: String { get }
    /// The version and the build: results are taken from earlier runs of the same revision only.
    var revision: String { get }

    /// Told of the steps that `describe` is to be asked about, so that an engine can read many worksheets at once.
    func prepare(_ steps: [StepRequest]) async

    /// What the step takes and gives, read before anything runs. Throws `EngineFailure` where the worksheet cannot be
    /// read; `EngineFailure.code` then names the reason.
    func describe(_ step: StepRequest) async throws -> StepInterface

    /// Why the engine cannot leave that in the output folder, as far as it can be told before anything runs; nil where it
    /// can. The fault names the step where it concerns that step alone. Asked only about steps that are to leave something.
    func obstacle(to form: SavedForm, of step: StepRequest) -> Fault?

    /// The program that the attempt starts, the files among its arguments, and what else it is made from beside its worksheet,
    /// as they are now. Those that cannot be read are left out, which a note on the result tells.
    func files(of attempt: Attempt) -> [StepFile]

    /// True where calculating the attempt changes nothing outside this process, so that it may begin before its start is
    /// on disk.
    func leavesNoTrace(_ attempt: Attempt) -> Bool

    /// Hands an attempt over. An engine that calculates inside this call watches `attempt.cancellation`.
    /// Throws `EngineFailure` where the attempt cannot be begun at all.
    func start(_ attempt: Attempt) async throws -> Ticket

    /// How the attempt stands, without waiting. A finished attempt gives the same outcome again until `forget`.
    func poll(_ ticket: Ticket) async throws -> TicketState

    /// Calls once when the attempt has ended, at once where it has already. False where the engine cannot tell, so that it is
    /// to be polled.
    func whenFinished(_ ticket: Ticket, _ call: @escaping @Sendable () -> Void) -> Bool

    /// Ends the attempt as soon as may be; it returns when nothing of the attempt runs any more.
    func cancel(_ ticket: Ticket) async

    /// What a person should know about an attempt that gave no result.
    func notes(on attempt: Attempt) -> [String]

    /// True where the files that a kept result was calculated from, or that its calculation wrote, are what they were.
    func stillHold(_ files: [StepFile]) -> Bool

    /// The outcome is on disk: whatever the engine keeps for the ticket can go.
    func forget(_ ticket: Ticket) async
}

extension EngineAdapter {
    public var revision: String { version }

    public func stillHold(_ files: [StepFile]) -> Bool { files.isEmpty }

    public func files(of attempt: Attempt) -> [StepFile] { [] }

    public func obstacle(to form: SavedForm, of step: StepRequest) -> Fault? {
        Fault(code: "not-saved", message: "the engine '\(name)' calculates it", step: step.step)
    }

    public func prepare(_ steps: [StepRequest]) async {}

    public func whenFinished(_ ticket: Ticket, _ call: @escaping @Sendable () -> Void) -> Bool { false }

    public func leavesNoTrace(_ attempt: Attempt) -> Bool { false }

    public func notes(on attempt: Attempt) -> [String] { [] }

    public func forget(_ ticket: Ticket) async {}
}
