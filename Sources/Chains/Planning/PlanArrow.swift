/// An arrow of a drawn plan: values that go from one step to another, or a transition.
public struct PlanArrow: Sendable {
    /// Positions in the block.
    public let source: Int
    public let target: Int
    /// What goes along it, one `output → input` each, or the transition; empty where the target only has to wait.
    public let labels: [String]
}
