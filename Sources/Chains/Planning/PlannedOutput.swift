/// One of the chain's outputs and where it comes from.
public struct PlannedOutput: Sendable, Equatable {
    public let name: String
    public let source: PlannedSource

    public init(name: String, source: PlannedSource) {
        self.name = name
        self.source = source
    }
}

/// A condition on the results, evaluated when all steps are done.
public struct PlannedCheck: Sendable, Equatable {
    public let expression: PlannedExpression

    public init(_ expression: PlannedExpression) { self.expression = expression }
}
