extension Plan {
    /// The step and all that follow from it, by their values or by transitions, in the order of the plan.
    public func followers(of step: String) -> [String] {
        let graph = BlockGraph(steps)
        var found: Set<Int> = []
        var open = graph.positions[step].map { [$0] } ?? []
        while let position = open.popLast() {
            if found.insert(position).inserted { open += graph.followers[position] + graph.targets[position] }
        }
        return steps.indices.filter(found.contains).map { steps[$0].id }
    }
}
