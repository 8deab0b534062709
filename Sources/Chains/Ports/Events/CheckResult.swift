/// One of the chain's checks: its text, and whether it holds.
public struct CheckResult: Sendable, Equatable {
    public let text: String
    public let holds: Bool
    public let level: CheckLevel
    /// What is said where it does not hold.
    public let message: String?

    public init(text: String, holds: Bool, level: CheckLevel = .fail, message: String? = nil) {
        self.text = text
        self.holds = holds
        self.level = level
        self.message = message
    }

    /// The same of a sub-chain, named by the step that runs it.
    func named(by step: String) -> CheckResult {
        CheckResult(text: "\(step): \(text)", holds: holds, level: level, message: message)
    }
}
