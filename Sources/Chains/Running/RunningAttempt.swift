/// An attempt on its way through an engine.
struct RunningAttempt: Sendable {
    let attempt: Attempt
    let step: PlannedStep
    let position: Int
    /// Begun by another process; its engine knows the ticket.
    let isRecorded: Bool
    /// Nil until it was handed to its engine.
    var ticket: Ticket?
    /// When it was handed over, on the monotonic clock.
    var begun: UInt64?

    init(_ attempt: Attempt, step: PlannedStep, position: Int, isRecorded: Bool) {
        self.attempt = attempt
        self.step = step
        self.position = position
        self.isRecorded = isRecorded
    }
}
