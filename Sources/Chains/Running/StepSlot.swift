/// A step of a run: a frame of it, and the step's position in the frame's block.
public struct StepSlot: Sendable, Hashable, Comparable, ExpressibleByIntegerLiteral {
    /// Frames are numbered as they are opened; 0 is the chain itself.
    public let frame: Int
    public let position: Int

    public init(_ position: Int, in frame: Int = 0) {
        self.frame = frame
        self.position = position
    }

    public static func < (a: StepSlot, b: StepSlot) -> Bool { (a.frame, a.position) < (b.frame, b.position) }

    public init(integerLiteral position: Int) { self.init(position) }
}
