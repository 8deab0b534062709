/// What can happen to a run. Names are part of the stored form and never change their meaning.
public enum EventKind: Sendable {
    case runCreated(RunCreation)
    /// The run waits until it may go on.
    case runQueued(RunQueueing)
    case runStarted(RunStart)
    case stepStarted(StepStart)
    case stepCompleted(StepCompletion)
    case stepFailed(StepFailure)
    /// Never started: something that it needs did not complete. `by` is the nearest such step.
    case stepBlocked(step: String, by: String)
    /// Never started: the run was halted before, or for the reason that is given.
    case stepSkipped(step: String, reason: String?)
    /// What follows from the end of a step that has transitions.
    case stepRouted(StepRouting)
    /// What the step's frames give is not wanted any more; the step fails where there is a fault.
    case stepAbandoned(step: String, Fault?)
    case frameOpened(FrameOpening)
    case frameClosed(FrameClosing)
    case approvalGiven(Approval)
    /// A condition of the chain was asked, by its index; where it holds, no other step begins.
    case conditionAsked(Int, holds: Bool, Fault?)
    /// The attempt was cancelled because the run was stopped.
    case stepStopped(step: String, attempt: Int)
    case stopRequested(StopRequest)
    case pauseRequested(StopRequest)
    /// Nothing runs any more; the run goes on when somebody drives it again.
    case runPaused
    case runCompleted(RunCompletion)
    case runFailed(Fault)
    case runTimedOut(Fault)
    case runStopped

    /// The name in the stored form.
    public var name: String {
        switch self {
        case .runCreated: "run-created"
        case .runQueued: "run-queued"
        case .runStarted: "run-started"
        case .stepStarted: "step-started"
        case .stepCompleted: "step-completed"
        case .stepFailed: "step-failed"
        case .stepBlocked: "step-blocked"
        case .stepSkipped: "step-skipped"
        case .stepRouted: "step-routed"
        case .stepAbandoned: "step-abandoned"
        case .frameOpened: "frame-opened"
        case .frameClosed: "frame-closed"
        case .approvalGiven: "approval-given"
        case .conditionAsked: "condition-asked"
        case .stepStopped: "step-stopped"
        case .stopRequested: "stop-requested"
        case .pauseRequested: "pause-requested"
        case .runPaused: "run-paused"
        case .runCompleted: "run-completed"
        case .runFailed: "run-failed"
        case .runTimedOut: "run-timed-out"
        case .runStopped: "run-stopped"
        }
    }

    /// True for the events from the latest of which a run's state can be told.
    public var changesRunState: Bool {
        switch self {
        case .runCreated, .runQueued, .runStarted, .runPaused, .runCompleted, .runFailed, .runTimedOut, .runStopped:
            true
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

    /// The step that ended and the files that it told of then; nil for other events.
    var filesOfStep: (step: String, files: [StepFile])? {
        switch self {
        case .stepCompleted(let completion): (completion.step, completion.result.files)
        case .stepFailed(let failure): (failure.step, failure.files)
        default: nil
        }
    }

    /// The step that the event is about; nil for events of the whole run.
    public var step: String? {
        switch self {
        case .stepStarted(let start): start.step
        case .stepCompleted(let completion): completion.step
        case .stepFailed(let failure): failure.step
        case .stepBlocked(let step, _), .stepSkipped(let step, _), .stepStopped(let step, _): step
        case .stepRouted(let routing): routing.step
        case .stepAbandoned(let step, _): step
        case .frameOpened(let opening): opening.step
        case .frameClosed(let closing): closing.step
        case .approvalGiven(let approval): approval.step
        default: nil
        }
    }
}
