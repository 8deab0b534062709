/// One of the chain's checks: its text, and whether it holds.
public struct CheckResult: Sendable, Equatable {
    public let text: String
    public let holds: Bool

    public init(text: String, holds: Bool) {
        self.text = text
        self.holds = holds
    }
}
