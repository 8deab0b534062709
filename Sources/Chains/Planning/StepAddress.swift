/// Where a block finds a step: in itself, or so many blocks further out.
public struct StepAddress: Sendable, Hashable, ExpressibleByIntegerLiteral {
    public let position: Int
    public let blocksOut: Int

    public init(_ position: Int, blocksOut: Int = 0) {
        self.position = position
        self.blocksOut = blocksOut
    }

    public init(integerLiteral position: Int) { self.init(position) }
}
