/// The time that a run may take, and what is left of it.
struct RunTime {
    /// Milliseconds; nil without a limit.
    let limit: Int?
    /// When somebody first drove the run, in milliseconds since 1970; nil before.
    let started: Int64?
    /// The same of the present.
    let now: Int64

    /// Milliseconds; nil without a limit.
    private var left: Int? { limit.map { $0 - Int(clamping: started.map { now - $0 } ?? 0) } }

    /// The fault of every step that would start now; nil as long as there is time.
    var fault: RunFault? {
        guard let limit, let left, left <= 0 else { return nil }
        return .runTimedOut(limit: limit)
    }

    /// The milliseconds that an attempt at the step may take, and what it means that it takes longer.
    func limit(of step: PlannedStep) -> (milliseconds: Int?, overtime: RunFault) {
        if let limit, let left, left < step.timeout ?? .max { return (max(1, left), .runTimedOut(limit: limit)) }
        return (step.timeout, .timedOut(step: step.id, limit: step.timeout ?? 0))
    }

    /// The failure, with the time of the next attempt where one is worth it.
    func retried(_ failure: StepFailure, _ running: RunningAttempt) -> StepFailure {
        guard let policy = running.step.retry, policy.covers(failure.fault), failure.attempt < policy.maxAttempts,
            fault == nil
        else { return failure }
        // Chance that does not change when the run is replayed elsewhere.
        let digits = ContentHash.hex(of: running.attempt.key).prefix(8)
        let chance = Double(UInt32(digits, radix: 16) ?? 0) / 0x1p32
        // The end of the run's time is the end of the wait too.
        let asked = min(failure.retryAfter ?? 0, RetryPolicy.mostDelay)
        let delay = min(left ?? .max, max(asked, policy.delay(after: failure.attempt, chance: chance)))
        var failure = failure
        failure.retryAt = now + Int64(delay)
        return failure
    }
}
