import Quantities

/// A step that holds steps begins with a block of them: an iteration, a branch.
public struct FrameOpening: Sendable, Equatable {
    /// The step that opens it.
    public let step: String
    /// What the step calls it: `[3]`, `.left`; empty for a sub-chain.
    public let label: String
    /// What names stand for in it.
    public let locals: [LocalValue]

    /// The locals by name.
    var values: [String: Value] {
        Dictionary(locals.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    public init(step: String, label: String, locals: [LocalValue]) {
        self.step = step
        self.label = label
        self.locals = locals
    }
}
