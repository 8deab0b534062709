/// Steps whose failure is dealt with: `try`, `catch` and `finally`.
public struct PlannedRescue: Sendable, Equatable {
    /// What the block of `finally` is called.
    static let cleanup = ".finally"

    public let body: PlannedBlock
    /// Runs where the body failed, with the error as data; nil to fail all the same.
    public var handler: PlannedBlock?
    /// Runs in any case.
    public var finally: PlannedBlock?

    public init(body: PlannedBlock, handler: PlannedBlock?, finally: PlannedBlock?) {
        self.body = body
        self.handler = handler
        self.finally = finally
    }
}
