extension Report {
    /// A step of a run, or the one worksheet of a report: what went in, what it says, what came out.
    public struct Step: Sendable {
        public let id: String
        /// What the step is about: its worksheet, else its kind.
        public let subject: String
        /// In the words of documents, such as `completed`.
        public let state: String
        public let standing: Standing
        public var facts: [Entry] = []
        /// What is not as it should be, and on what the numbers rest.
        public var remarks: [Remark] = []
        /// What the worksheet says, in its order.
        public var blocks: [Block] = []
        public var outputs: [NamedValue] = []
        /// False where the blocks say all that there is to say.
        public var showsOutputs = true

        public init(id: String, subject: String, state: String, standing: Standing) {
            self.id = id
            self.subject = subject
            self.state = state
            self.standing = standing
        }

        /// The name of the step's place in the report.
        public var anchor: String { "step-\(id)" }
    }
}
