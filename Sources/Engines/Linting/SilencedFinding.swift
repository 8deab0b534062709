import Chains

/// A finding that somebody does not want to be told of.
public struct SilencedFinding: Sendable {
    public let finding: LintFinding
    /// What of the chain file silences it; nil for the command line.
    public let silence: Silence?

    public init(_ finding: LintFinding, by silence: Silence? = nil) {
        self.finding = finding
        self.silence = silence
    }
}
