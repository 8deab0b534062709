/// Blocks that run side by side: `parallel`.
public struct PlannedBranches: Sendable, Equatable {
    /// How the outputs of the branches become those of the step.
    public enum Collection: String, Sendable, CaseIterable {
        /// Each output under its own name.
        case merge
        /// Each name as a list over the branches that have it, in their order.
        case array
        /// Those of the branch that completed first, or last.
        case first, last
    }

    public struct Branch: Sendable, Equatable {
        public let label: String
        public let block: PlannedBlock

        public init(label: String, block: PlannedBlock) {
            self.label = label
            self.block = block
        }
    }

    public let branches: [Branch]
    /// How many must complete; the others are cancelled then.
    public let wait: Join
    public let collection: Collection

    public init(branches: [Branch], wait: Join = .all, collection: Collection = .merge) {
        self.branches = branches
        self.wait = wait
        self.collection = collection
    }
}
