import Quantities

/// Every step is done, and the chain's outputs and checks are evaluated.
public struct RunCompletion: Sendable, Equatable {
    public let outputs: [ChainResult]
    public let checks: [CheckResult]
    public var verdict: Verdict { checks.allSatisfy(\.holds) ? .pass : .fail }

    public init(outputs: [ChainResult], checks: [CheckResult]) {
        self.outputs = outputs
        self.checks = checks
    }
}

/// What the checks of a run say together.
public enum Verdict: String, Sendable {
    case pass, fail
}

/// One of the chain's outputs.
public struct ChainResult: Sendable, Equatable {
    public let name: String
    public let value: Value
    /// The value as people read it.
    public let text: String

    public init(name: String, value: Value, text: String) {
        self.name = name
        self.value = value
        self.text = text
    }
}

/// One of the chain's checks: its text, and whether it holds.
public struct CheckResult: Sendable, Equatable {
    public let text: String
    public let holds: Bool

    public init(text: String, holds: Bool) {
        self.text = text
        self.holds = holds
    }
}
