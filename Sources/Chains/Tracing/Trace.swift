import Quantities

/// Where a value of a run came from: hops, each with what it was made from, down to the inputs.
public struct Trace: Sendable {
    /// A value on its way, and how it came about.
    public struct Hop: Sendable {
        /// The kinds of hops, as documents name them.
        public enum Kind: String, Sendable {
            /// What a step gave, and what a region of its worksheet gave on the way there.
            case output, region
            /// What was put into a step.
            case input
            case chainInput = "chain-input"
            case literal, override
            /// An expression of the chain file.
            case expression
            /// What a name stands for inside of a block: `item`, `vars.x`.
            case variable
            /// What an iteration, a branch or a sub-chain gave as a whole; and what the chain gave.
            case block, result
            /// A program, a service or a person gave it: what they did is not on record.
            case outside
            /// It cannot be told.
            case unknown
        }

        public var kind: Kind
        /// `girder.utilisation`; of a region the name that it defines, or its formula.
        public var name: String
        /// Nil where there is none, or it is an error.
        public var value: Value?
        /// As people read it.
        public var text: String
        public var unit: String?
        /// The formula, the expression, or a few words.
        public var how: String?
        /// The worksheet and its region.
        public var file: String?
        public var region: String?
        /// How a mapping carried the number.
        public var conversion: ConversionRecord?
        public var notes: [String] = []
        /// What speaks against the hop: a result that comes out otherwise, a worksheet that changed.
        public var doubts: [String] = []
        /// Positions of the hops that it was made from.
        public var sources: [Int] = []
        /// How many hops lie behind it that a limit of depth left out.
        public var hidden = 0

        init(
            _ kind: Kind, _ name: String, value: Value? = nil, text: String? = nil, unit: String? = nil,
            how: String? = nil
        ) {
            self.kind = kind
            self.name = name
            self.value = value
            self.text = text ?? value?.text(elements: MappingResolver.mostElements) ?? ""
            self.unit = unit
            self.how = how
        }
    }

    public let run: RunID
    public let chain: String
    public let target: String
    /// The value asked for stands first.
    public internal(set) var hops: [Hop]

    /// What speaks against the value, in hops that a limited trace leaves out too.
    public var doubts: [String] { hops.flatMap(\.doubts) + hiddenDoubts }
    /// Those in hops that are left out.
    public internal(set) var hiddenDoubts: [String] = []

    /// Why nothing can be traced.
    public enum Failure: Error, Sendable {
        case notCreated
        case unknownStep(String, near: [String])
        case unknownName(String, step: String, near: [String])
        /// The run has not given that output of its chain.
        case noChainResult(String)
        case notCompleted(step: String, state: StepPhase)
    }
}
