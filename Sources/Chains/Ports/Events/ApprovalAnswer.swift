import Quantities

/// What a person decided.
public struct ApprovalAnswer: Sendable, Equatable {
    public let isApproved: Bool
    /// The value that was asked for, with its text; nil where none was given.
    public let value: Value?
    public let text: String?
    /// Why, in the person's words.
    public let comment: String?

    public init(isApproved: Bool, value: Value? = nil, text: String? = nil, comment: String? = nil) {
        self.isApproved = isApproved
        self.value = value
        self.text = text
        self.comment = comment
    }
}
