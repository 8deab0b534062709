extension Report {
    /// The steps of a chain and what goes from one to another.
    public struct Diagram: Sendable {
        public struct Node: Sendable {
            public let title: String
            public let subject: String
            public let standing: Standing
            /// In the words of documents, such as `completed`.
            public let state: String

            public init(title: String, subject: String, standing: Standing, state: String) {
                self.title = title
                self.subject = subject
                self.standing = standing
                self.state = state
            }
        }

        /// An arrow between two nodes, by their positions.
        public struct Arrow: Sendable {
            public let source: Int
            public let target: Int
            /// What goes along it, one `output → input` each.
            public let labels: [String]

            public init(source: Int, target: Int, labels: [String]) {
                self.source = source
                self.target = target
                self.labels = labels
            }
        }

        public let nodes: [Node]
        public let arrows: [Arrow]

        public init(nodes: [Node], arrows: [Arrow]) {
            self.nodes = nodes
            self.arrows = arrows
        }
    }
}
