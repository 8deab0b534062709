import Quantities

/// An output that a step gives.
public struct OutputPort: Sendable {
    public let name: String
    public let expected: Expectation
    /// Why the output will certainly not have a value, such as an unsupported formula; nil where nothing speaks against it.
    public let defect: String?
    /// Names the same value as another output does, as the variable behind an alias; left out of suggestions.
    public let isSecondary: Bool

    public init(name: String, expected: Expectation = .anything, defect: String? = nil, isSecondary: Bool = false) {
        self.name = name
        self.expected = expected
        self.defect = defect
        self.isSecondary = isSecondary
    }
}
