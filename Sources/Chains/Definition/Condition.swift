/// A condition that ends a run early where it holds.
public struct Condition: Sendable {
    public let check: Check
    public let outcome: Verdict
    /// The step after which it is asked, beside those that it refers to.
    public let afterStep: Located<String>?
}
