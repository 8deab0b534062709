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
