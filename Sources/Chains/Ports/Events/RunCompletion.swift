/// Every step is done, and the chain's outputs and checks are evaluated.
public struct RunCompletion: Sendable, Equatable {
    public let outputs: [ChainResult]
    public let checks: [CheckResult]
    /// Why the run ended before all its steps were done; nil where they were.
    public let early: EarlyEnd?
    /// Why the run failed all the same: its document could not be written. Nil where it completed.
    public let fault: Fault?

    public init(outputs: [ChainResult], checks: [CheckResult], early: EarlyEnd? = nil, fault: Fault? = nil) {
        self.outputs = outputs
        self.checks = checks
        self.early = early
        self.fault = fault
    }

    /// Nil where the run failed.
    public var verdict: Verdict? {
        if fault != nil { return nil }
        let ofChecks = Verdict(checks)
        guard let early, early.outcome != .pass, ofChecks != .fail else { return ofChecks }
        return early.outcome
    }

    /// With further checks, such as those of sub-chains.
    func adding(_ more: [CheckResult]) -> RunCompletion {
        RunCompletion(outputs: outputs, checks: checks + more, early: early, fault: fault)
    }

    func failed(_ fault: Fault) -> RunCompletion {
        RunCompletion(outputs: outputs, checks: checks, early: early, fault: fault)
    }
}
