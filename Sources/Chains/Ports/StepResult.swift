/// What a calculated step gives.
public struct StepResult: Sendable {
    /// Every alias and every variable, in the worksheet's order, mapped or not.
    public let outputs: [StepOutput]
    /// What the engine printed for people; nil where it printed nothing.
    public let log: String?
    /// The files that the step read and wrote, beside its worksheet.
    public let files: [StepFile]
    /// What a person should know about the result, such as a cached copy that stood in for a missing file.
    public let notes: [String]
    /// Not part of the journal, save `byHand`.
    public let reusability: Reusability

    public init(
        outputs: [StepOutput], log: String? = nil, files: [StepFile] = [], notes: [String] = [],
        reusability: Reusability = .promised
    ) {
        self.outputs = outputs
        self.log = log
        self.files = files
        self.notes = notes
        self.reusability = reusability
    }
}
