/// An attempt on its way through an engine.
struct RunningAttempt: Sendable {
    let attempt: Attempt
    let step: PlannedStep
    let position: Int
    /// What it means that the attempt takes longer than it may: the step's limit, or what is left of the run's.
    let overtime: RunFault
    /// Nil until it was handed to its engine.
    var ticket: Ticket?
    /// When it was handed over, on the monotonic clock.
    var begun: UInt64?

    init(_ attempt: Attempt, step: PlannedStep, position: Int, overtime: RunFault) {
        self.attempt = attempt
        self.step = step
        self.position = position
        self.overtime = overtime
    }
}
