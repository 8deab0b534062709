import Quantities

/// What a step sees: its own frame, and those around it, from the inside out.
struct FrameScope: Sendable {
    private let frames: [Frame]

    init(_ frames: [Frame]) { self.frames = frames }

    /// The frame in which an address finds its step.
    func frame(of address: StepAddress) -> Frame? {
        address.blocksOut < frames.count ? frames[address.blocksOut] : nil
    }

    var own: Frame? { frames.first }

    /// What the name stands for, in the nearest frame that has it.
    func local(_ name: String) -> Value? {
        for frame in frames { if let value = frame.locals[name] { return value } }
        return nil
    }
}
