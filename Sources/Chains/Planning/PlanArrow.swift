/// An arrow of a drawn plan: values that go from one step to another, or a transition.
struct PlanArrow: Sendable {
    /// Positions in the block.
    let source: Int
    let target: Int
    /// What goes along it, one `output → input` each, or the transition; empty where the target only has to wait.
    let labels: [String]
}
