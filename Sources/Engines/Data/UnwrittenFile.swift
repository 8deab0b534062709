/// A file that a worksheet wrote, and that could not be put in place; `reason` is the system's.
public struct UnwrittenFile: Error, Sendable {
    public let path: String
    public let reason: String
}
