/// A block that runs again and again: `for`, `while` and `repeat`.
public struct PlannedLoop: Sendable, Equatable {
    /// What decides whether there is another iteration.
    public enum Rule: Sendable, Equatable {
        /// One for each item of the step's input `items`, whose name in the body is given.
        case items(variable: String)
        /// As long as the condition holds, asked before each iteration.
        case condition(PlannedExpression)
        /// Until the condition holds, asked after each iteration, or until the loop's variables stay within the
        /// tolerance, relative to their values; either may be missing.
        case convergence(until: PlannedExpression?, tolerance: Double?)
    }

    public let rule: Rule
    public let body: PlannedBlock
    /// Values that go from one iteration to the next.
    public let variables: [PlannedVariable]
    /// The part from 0 to 1 of a variable's new value that is taken, the rest stays as it was.
    public let relaxation: Double
    /// More iterations fail the step.
    public let limit: Int
    /// How many iterations may run at once.
    public let concurrency: Int
    /// So many items go into one iteration, as a list where there may be more than one.
    public let batch: Int
    /// An iteration that fails does not end the loop.
    public let proceeds: Bool

    public init(
        rule: Rule, body: PlannedBlock, variables: [PlannedVariable] = [], relaxation: Double = 1, limit: Int = 1000,
        concurrency: Int = 1, batch: Int = 1, proceeds: Bool = false
    ) {
        self.rule = rule
        self.body = body
        self.variables = variables
        self.relaxation = relaxation
        self.limit = limit
        self.concurrency = concurrency
        self.batch = batch
        self.proceeds = proceeds
    }
}
