/// A block around the one that is planned, as far as steps inside refer to it.
struct OuterBlock {
    let steps: [Step]
    /// Positions in `steps` by id.
    let positions: [String: Int]
    let interfaces: [StepInterface?]
    /// The places of the steps in the plan, by position in `steps`.
    let place: [Int]
    /// The variables that the block's frame gives a value: those of its loop, and what its transitions publish.
    let variables: Set<String>
    /// Those of them that transitions set.
    let published: Set<String>
}
