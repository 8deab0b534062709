/// What can happen to a run. Names are part of the stored form and never change their meaning.
public enum EventKind: Sendable {
    case runCreated(RunCreation)
    case runStarted(RunStart)
    case stepStarted(StepStart)
    case stepCompleted(StepCompletion)
    case stepFailed(StepFailure)
    /// Never started: something that it needs did not complete. `by` is the nearest such step.
    case stepBlocked(step: String, by: String)
    /// Never started: the run was halted before.
    case stepSkipped(step: String)
    /// The attempt was cancelled because the run was stopped.
    case stepStopped(step: String, attempt: Int)
    case stopRequested(StopRequest)
    case runCompleted(RunCompletion)
    case runFailed(Fault)
    case runTimedOut(Fault)
    case runStopped

    /// The name in the stored form.
    public var name: String {
        switch self {
        case .runCreated: "run-created"
        case .runStarted: "run-started"
        case .stepStarted: "step-started"
        case .stepCompleted: "step-completed"
        case .stepFailed: "step-failed"
        case .stepBlocked: "step-blocked"
        case .stepSkipped: "step-skipped"
        case .stepStopped: "step-stopped"
        case .stopRequested: "stop-requested"
        case .runCompleted: "run-completed"
        case .runFailed: "run-failed"
        case .runTimedOut: "run-timed-out"
        case .runStopped: "run-stopped"
        }
    }

    /// True for the events from the latest of which a run's state can be told.
    public var changesRunState: Bool {
        switch self {
        case .runCreated, .runStarted, .runCompleted, .runFailed, .runTimedOut, .runStopped: true
        default: false
        }
    }

    /// True for the events after which nothing more happens to the run.
    public var endsRun: Bool {
        switch self {
        case .runCompleted, .runFailed, .runTimedOut, .runStopped: true
        default: false
        }
    }

    /// The step that the event is about; nil for events of the whole run.
    public var step: String? {
        switch self {
        case .stepStarted(let start): start.step
        case .stepCompleted(let completion): completion.step
        case .stepFailed(let failure): failure.step
        case .stepBlocked(let step, _), .stepSkipped(let step), .stepStopped(let step, _): step
        default: nil
        }
    }
}
