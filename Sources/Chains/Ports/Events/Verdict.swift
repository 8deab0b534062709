/// What the checks of a run say together.
public enum Verdict: String, Sendable {
    case pass, fail
}
