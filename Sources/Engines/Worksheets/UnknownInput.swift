/// A name that no region of the worksheet defines, so that it cannot be set.
public struct UnknownInput: Error, Sendable, Equatable {
    public let name: String
    public let near: [String]
}
