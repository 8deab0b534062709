/// An expression over outputs of earlier steps and chain inputs.
public struct PlannedExpression: Sendable, Equatable {
    /// As it was written.
    public let text: String
    /// The text with the plain names `ref_1`, `ref_2`, … in the place of its references.
    public let code: String
    /// What `ref_1`, `ref_2`, … stand for.
    public let references: [PlannedReference]

    public init(text: String, code: String, references: [PlannedReference]) {
        self.text = text
        self.code = code
        self.references = references
    }
}
