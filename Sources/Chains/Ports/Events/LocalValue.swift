import Quantities

/// What a name stands for in a frame, such as `item` or `vars.x`.
public struct LocalValue: Sendable, Equatable {
    public let name: String
    public let value: Value

    public init(_ name: String, _ value: Value) {
        self.name = name
        self.value = value
    }
}
