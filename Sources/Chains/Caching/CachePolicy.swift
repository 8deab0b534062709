/// Whether results of a step may be taken from earlier runs, and kept for later ones.
public enum CachePolicy: String, Sendable {
    /// Where the engine can tell that the same inputs give the same result.
    case automatic
    /// The chain file promises it, also of programs.
    case always
    case never
}
