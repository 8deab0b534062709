/// A function as a value: what an evaluator makes of `f(x) := …` or of a built-in function's name.
public protocol FunctionValue: AnyObject, Sendable {
    /// The name by which messages call it.
    var name: String { get }
    /// How many arguments it takes; nil when several counts are allowed.
    var parameterCount: Int? { get }
}
