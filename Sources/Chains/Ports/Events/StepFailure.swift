/// A step could not be started, or its attempt ended without a result that can be used.
public struct StepFailure: Sendable {
    public let step: String
    /// 0 where the inputs could not be resolved, so that no attempt began.
    public let attempt: Int
    public let fault: Fault
    /// The attempt took longer than its step may.
    public var isTimeout: Bool { fault.code == Fault.Code.timedOut }
    /// What was calculated all the same, for whoever looks for the cause.
    public let outputs: [StepOutput]
    public let log: String?
    /// The files that the step read and wrote all the same, beside its worksheet.
    public let files: [StepFile]
    /// What a person should know about it, such as inputs that were set by hand.
    public let notes: [String]
    /// Milliseconds from the start to the outcome.
    public let duration: Double
    /// When the step is tried again, in milliseconds since 1970; nil where the failure is final.
    public internal(set) var retryAt: Int64?
    /// Milliseconds before which its engine wants no other attempt. The journal keeps what became of it, `retryAt`.
    var retryAfter: Int?

    public init(
        step: String, attempt: Int, fault: Fault, outputs: [StepOutput] = [], log: String? = nil,
        files: [StepFile] = [], notes: [String] = [], duration: Double = 0, retryAt: Int64? = nil
    ) {
        self.step = step
        self.attempt = attempt
        self.fault = fault
        self.outputs = outputs
        self.log = log
        self.files = files
        self.notes = notes
        self.duration = duration
        self.retryAt = retryAt
    }
}
