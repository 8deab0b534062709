/// How an attempt ended.
public enum Outcome: Sendable {
    case success(StepResult)
    case failure(EngineFailure)
}
