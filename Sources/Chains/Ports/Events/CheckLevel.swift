/// What a check that does not hold means for the run.
public enum CheckLevel: String, Sendable, CaseIterable {
    case warning, fail
}
