/// All steps of a frame are done.
public struct FrameClosing: Sendable {
    public let step: String
    public let label: String
    /// What the block gives as a whole; empty where it failed or was cut short.
    public let outputs: [StepOutput]
    /// The values of a loop's variables for the next iteration.
    public let variables: [StepOutput]
    /// The loop is done: a step left it, or its condition is met.
    public let isLast: Bool
    public let fault: Fault?
    /// It was cut short from outside, and gives nothing.
    public let isCut: Bool
    /// The checks of a sub-chain that do not hold, and that are no failure of it.
    public let warnings: [CheckResult]

    public init(
        step: String, label: String, outputs: [StepOutput] = [], variables: [StepOutput] = [], isLast: Bool = false,
        fault: Fault? = nil, isCut: Bool = false, warnings: [CheckResult] = []
    ) {
        self.step = step
        self.label = label
        self.outputs = outputs
        self.variables = variables
        self.isLast = isLast
        self.fault = fault
        self.isCut = isCut
        self.warnings = warnings
    }
}
