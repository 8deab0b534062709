/// How good something is: it holds, it must be looked at, or it failed.
public enum Standing: String, Sendable, CaseIterable {
    case good, warn, bad
}
