/// Every step is done, and the chain's outputs and checks are evaluated.
public struct RunCompletion: Sendable, Equatable {
    public let outputs: [ChainResult]
    public let checks: [CheckResult]
    /// Why the run failed all the same: its document could not be written. Nil where it completed.
    public let fault: Fault?

    public init(outputs: [ChainResult], checks: [CheckResult], fault: Fault? = nil) {
        self.outputs = outputs
        self.checks = checks
        self.fault = fault
    }

    /// Nil where the run failed.
    public var verdict: Verdict? { fault != nil ? nil : checks.allSatisfy(\.holds) ? .pass : .fail }

    func failed(_ fault: Fault) -> RunCompletion { RunCompletion(outputs: outputs, checks: checks, fault: fault) }
}
