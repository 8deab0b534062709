/// Where a step leads when it has ended.
public struct PlannedTransition: Sendable, Equatable {
    /// The ends of a step that transitions tell apart.
    public enum Trigger: String, Sendable, CaseIterable {
        case success = "on_success"
        case failure = "on_failure"
        case timeout = "on_timeout"
        case complete = "on_complete"

        /// Those that say more come first, so that a time-out is no mere failure.
        static let tried: [Trigger] = [.success, .timeout, .failure, .complete]

        /// True where the trigger is about a step that ended so.
        func covers(_ phase: StepPhase) -> Bool {
            switch self {
            case .success: phase == .completed || phase == .cached
            case .failure: phase == .failed || phase == .timedOut
            case .timeout: phase == .timedOut
            case .complete: phase.isDone
            }
        }
    }

    public let trigger: Trigger
    /// The transition is taken where this holds; nil for always.
    public let condition: PlannedExpression?
    /// Positions in the block.
    public let targets: [Int]
    /// Variables that the block's later steps see as `vars.NAME`.
    public let published: [PlannedOutput]

    public init(trigger: Trigger, condition: PlannedExpression?, targets: [Int], published: [PlannedOutput] = []) {
        self.trigger = trigger
        self.condition = condition
        self.targets = targets
        self.published = published
    }
}
