/// What an engine can tell about an attempt that is not done.
public struct Progress: Sendable, Equatable {
    /// From 0 to 1; nil where the engine cannot tell.
    public let fraction: Double?
    public let message: String?

    public init(fraction: Double? = nil, message: String? = nil) {
        self.fraction = fraction
        self.message = message
    }
}
