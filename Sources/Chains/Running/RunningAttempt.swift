/// An attempt on its way through an engine.
struct RunningAttempt: Sendable {
    let attempt: Attempt
    let step: PlannedStep
    let position: Int
    /// Nil until it was handed to its engine.
    var ticket: Ticket?
    /// When it was handed over, on the monotonic clock.
    var begun: UInt64?

    init(_ attempt: Attempt, step: PlannedStep, position: Int) {
        self.attempt = attempt
        self.step = step
        self.position = position
    }
}
