/// How much a finding of lint weighs.
public enum LintLevel: String, Sendable, CaseIterable {
    /// The worksheet or the chain cannot be right as it stands.
    case error
    /// It gives numbers, and hardly those that were meant.
    case warning
    /// Worth knowing for whoever reads or changes it.
    case note
}
