/// One of the chain's outputs and where it comes from.
public struct PlannedOutput: Sendable, Equatable {
    public let name: String
    public let source: PlannedSource

    public init(name: String, source: PlannedSource) {
        self.name = name
        self.source = source
    }
}
