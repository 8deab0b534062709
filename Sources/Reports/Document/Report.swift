/// What a report says, whatever it is written as: a run of a chain, or one worksheet.
public struct Report: Sendable {
    /// The chain's name, or the worksheet's.
    public var title: String
    /// What the report is of, such as `Calculation report` or `Worksheet`.
    public var subject: String
    /// What the cover says of the project and its people, in order.
    public var cover: [Entry] = []
    /// What identifies the run and its files.
    public var facts: [Entry] = []
    public var standing: Standing
    /// How it ended, in a sentence.
    public var conclusion: String
    /// What is not as it should be, each with its place.
    public var remarks: [Remark] = []
    public var diagram: Diagram?
    /// The results of the chain, or what its steps give to nobody else.
    public var results: [NamedValue] = []
    public var checks: [Check] = []
    public var mappings: [Mapping] = []
    /// Inputs that are not what their worksheet says.
    public var changedInputs: [ChangedInput] = []
    /// What is different from the run before; nil where there is none to compare with.
    public var comparison: Comparison?
    /// What other ways of looking at the worksheets say: verification, style.
    public var statements: [Statement] = []
    public var steps: [Step] = []

    public init(title: String, subject: String, standing: Standing, conclusion: String) {
        self.title = title
        self.subject = subject
        self.standing = standing
        self.conclusion = conclusion
    }

    /// A label and what stands beside it.
    public struct Entry: Sendable {
        public let label: String
        public let text: String

        public init(_ label: String, _ text: String) {
            self.label = label
            self.text = text
        }
    }

    /// Something that the reader must know, at the top or at its place.
    public struct Remark: Sendable {
        public let standing: Standing
        public let text: String
        /// The name of the place in the report that it is about; nil for the whole.
        public let anchor: String?

        public init(_ standing: Standing, _ text: String, anchor: String? = nil) {
            self.standing = standing
            self.text = text
            self.anchor = anchor
        }
    }

    /// A condition of the chain, and whether it holds.
    public struct Check: Sendable {
        public let text: String
        /// The condition as a row of MathML; nil where it is none that can be drawn.
        public let markup: String?
        public let holds: Bool
        /// Good where it holds; otherwise what that means for the run.
        public let standing: Standing
        public let message: String?

        public init(text: String, markup: String?, holds: Bool, standing: Standing, message: String?) {
            self.text = text
            self.markup = markup
            self.holds = holds
            self.standing = standing
            self.message = message
        }
    }

    /// A value that went into a step, from where, and how it was converted.
    public struct Mapping: Sendable {
        public let step: String
        public let input: String
        /// From where, in the words of chain files.
        public let source: String
        /// The number in the unit of the source; empty where nothing is converted.
        public let sourceValue: String
        public let sourceUnit: String
        public let targetUnit: String
        /// The value in the unit of the target.
        public let value: String
        /// By what the number was multiplied, such as `× 0.3048`; empty where that is one.
        public let conversion: String

        public init(
            step: String, input: String, source: String, sourceValue: String, sourceUnit: String, targetUnit: String,
            value: String, conversion: String
        ) {
            self.step = step
            self.input = input
            self.source = source
            self.sourceValue = sourceValue
            self.sourceUnit = sourceUnit
            self.targetUnit = targetUnit
            self.value = value
            self.conversion = conversion
        }
    }

    /// An input that the run gave another value than its worksheet has.
    public struct ChangedInput: Sendable {
        /// Empty in the report of one worksheet.
        public let step: String
        public let input: String
        public let own: String
        public let given: String

        public init(step: String, input: String, own: String, given: String) {
            self.step = step
            self.input = input
            self.own = own
            self.given = given
        }

        /// The input with its step.
        var label: String { step.isEmpty ? input : "\(step).\(input)" }
    }

    /// What is different from an earlier run of the chain.
    public struct Comparison: Sendable {
        /// The earlier run, and when it was.
        public let job: String
        public let time: String
        public let changes: [Change]
        /// How many inputs and results were compared.
        public let compared: Int

        public struct Change: Sendable {
            public let step: String
            public let name: String
            public let isInput: Bool
            /// Nil where there was none, or is none.
            public let before: String?
            public let now: String?
            /// By how much of itself a number moved, such as `+3.1 %`; nil for what is no number.
            public let share: String?

            public init(
                step: String, name: String, isInput: Bool, before: String?, now: String?, share: String?
            ) {
                self.step = step
                self.name = name
                self.isInput = isInput
                self.before = before
                self.now = now
                self.share = share
            }
        }

        public init(job: String, time: String, changes: [Change], compared: Int) {
            self.job = job
            self.time = time
            self.changes = changes
            self.compared = compared
        }
    }

    /// What a look at one of the worksheets says, such as a verification.
    public struct Statement: Sendable {
        public let kind: String
        public let step: String
        public let standing: Standing
        public let text: String
        /// The particulars, one a line.
        public let lines: [String]

        public init(kind: String, step: String, standing: Standing, text: String, lines: [String]) {
            self.kind = kind
            self.step = step
            self.standing = standing
            self.text = text
            self.lines = lines
        }

        /// What of it the reader must know first; nil where it found nothing, or had nothing to compare.
        public var remark: Remark? {
            if standing == .good || standing == .warn && lines.isEmpty { return nil }
            return Remark(standing, "\(step), \(kind): \(text)", anchor: "statements")
        }
    }
}
