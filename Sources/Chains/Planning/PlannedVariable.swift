/// A variable of a loop: the step's input of that name is its first value.
public struct PlannedVariable: Sendable, Equatable {
    public let name: String
    /// The value for the next iteration, taken in the body's frame when it has ended; nil to keep it.
    public let next: PlannedSource?

    public init(name: String, next: PlannedSource?) {
        self.name = name
        self.next = next
    }
}
