/// One of the chain's checks: its text, and whether it holds.
public struct CheckResult: Sendable, Equatable {
    /// A value that the check looked at, as people read it.
    public struct Operand: Sendable, Equatable {
        /// `girder.utilisation`
        public let name: String
        public let text: String

        public init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    public let text: String
    public let holds: Bool
    public let level: CheckLevel
    /// What is said where it does not hold.
    public let message: String?
    /// Empty for what is no number and no text.
    public let operands: [Operand]

    public init(
        text: String, holds: Bool, level: CheckLevel = .fail, message: String? = nil, operands: [Operand] = []
    ) {
        self.text = text
        self.holds = holds
        self.level = level
        self.message = message
        self.operands = operands
    }

    /// The values in one line, such as `girder.utilisation = 1.16`; nil where none is recorded.
    public var found: String? {
        operands.isEmpty ? nil : operands.map { "\($0.name) = \($0.text)" }.joined(separator: ", ")
    }

    /// The same of a sub-chain, named by the step that runs it.
    func named(by step: String) -> CheckResult {
        CheckResult(
            text: "\(step): \(text)", holds: holds, level: level, message: message, operands: operands)
    }
}
