/// Which runs may be deleted: a policy of age and number.
public struct Retention: Sendable {
    /// Milliseconds since 1970; nil for any time.
    private let endedBefore: Int64?
    /// The newest so many runs of each chain stay.
    private let keeps: Int

    public init(endedBefore: Int64?, keeps: Int) {
        self.endedBefore = endedBefore
        self.keeps = keeps
    }

    /// The runs that go, of all runs with the newest first. A run that has not ended stays, and counts.
    public func leaving(_ runs: [RunRecord]) -> [RunRecord] {
        var seen: [String: Int] = [:]
        return runs.filter { run in
            seen[run.name, default: 0] += 1
            guard run.state.isFinal, seen[run.name, default: 0] > keeps else { return false }
            return endedBefore.map { run.latest.time < $0 } ?? true
        }
    }
}
