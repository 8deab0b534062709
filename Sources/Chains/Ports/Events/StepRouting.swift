/// Where a step that ended leads.
public struct StepRouting: Sendable, Equatable {
    public let step: String
    /// The index of the transition that was taken; nil where none was.
    public let taken: Int?
    public let published: [LocalValue]
    /// A condition, or what is to be published, has no value.
    public let fault: Fault?

    public init(step: String, taken: Int?, published: [LocalValue] = [], fault: Fault? = nil) {
        self.step = step
        self.taken = taken
        self.published = published
        self.fault = fault
    }
}
