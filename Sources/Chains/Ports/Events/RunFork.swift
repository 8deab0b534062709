/// The run that a run goes on from, and how far.
public struct RunFork: Sendable, Equatable {
    public let run: RunID
    /// The number of the last event of that run that counts.
    public let event: Int
    /// The steps of the chain that run again, whatever that run has of them.
    public let again: [String]
    /// What is not carried over is calculated: nothing is taken from other runs.
    public let calculatesRest: Bool

    public init(run: RunID, event: Int, again: [String] = [], calculatesRest: Bool = false) {
        self.run = run
        self.event = event
        self.again = again
        self.calculatesRest = calculatesRest
    }

    /// True for a step that runs again, and for the steps in one.
    func runsAgain(_ path: String) -> Bool {
        again.contains { path == $0 || path.hasPrefix($0 + ".") || path.hasPrefix($0 + "[") }
    }
}
