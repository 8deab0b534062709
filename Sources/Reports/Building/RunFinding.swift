/// What is to be said of one step or check of a run.
public struct RunFinding: Sendable {
    public enum Outcome: Sendable, Equatable {
        case passed
        /// A check or an assertion does not hold.
        case failed
        /// There is no result: a mapping, a calculation, an engine failed.
        case broken
        /// A check of the level `warning` does not hold.
        case warned
        /// It never came to it.
        case skipped
    }

    /// A place in a file.
    public struct Place: Sendable, Equatable {
        /// The absolute path.
        public let file: String
        /// Both from 1; nil for the file as a whole.
        public let line: Int?
        public let column: Int?

        public init(file: String, line: Int? = nil, column: Int? = nil) {
            self.file = file
            self.line = line
            self.column = column
        }
    }

    /// The path of the step, or the text of the check.
    public let name: String
    public let outcome: Outcome
    /// In kebab case, such as `unit-mismatch`; empty for what passed.
    public var kind = ""
    /// Why, in one sentence; empty where there is nothing to say.
    public var message = ""
    /// The formula at fault with its marks, and help.
    public var details: [String] = []
    /// What people should know of a result all the same.
    public var notes: [String] = []
    public var place: Place?
    public var milliseconds: Double?
    /// The same is said of a step inside of this one.
    public var isRepeated = false
}
