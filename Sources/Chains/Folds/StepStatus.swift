/// How one step of a run stands.
public struct StepStatus: Sendable {
    public let id: String
    /// What the plan says of it.
    public let planned: PlannedStep
    public internal(set) var phase: StepPhase = .waiting
    public internal(set) var attempts = 0
    /// Why the step ran, or did not: `never run`, `'loads' failed`.
    public internal(set) var reason: String?
    public internal(set) var inputs: [ResolvedInput] = []
    public internal(set) var outputs: [StepOutput] = []
    public internal(set) var fault: Fault?
    /// The program and what else it is made from beside its worksheet, as they were when it began.
    public internal(set) var sources: [StepFile] = []
    public internal(set) var files: [StepFile] = []
    public internal(set) var notes: [String] = []
    /// Where the result was calculated; nil where this run calculated it.
    public internal(set) var cachedFrom: ResultOrigin?
    /// Milliseconds since 1970.
    public internal(set) var started: Int64?
    public internal(set) var ended: Int64?
    /// Milliseconds that the latest attempt took.
    public internal(set) var duration: Double?

    /// Neither a fault nor a note nor a file.
    var hasNothingToTell: Bool {
        fault == nil && notes.isEmpty && files.isEmpty && outputs.allSatisfy { $0.value != nil }
    }

    init(id: String, planned: PlannedStep) {
        self.id = id
        self.planned = planned
    }
}
