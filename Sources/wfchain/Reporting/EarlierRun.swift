import Chains

/// The run of a chain file before another one, for a report to say what changed.
enum EarlierRun {
    case found(RunStatus)
    /// There is none.
    case none
    /// None of so many runs of that name is of the chain file and has results; older ones were not looked at.
    case notFound(among: Int)
}
