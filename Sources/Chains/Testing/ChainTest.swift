import Quantities

/// One test of a chain: what goes in, what stands in the place of engines, and what is expected to come out.
public struct ChainTest: Sendable {
    /// Outputs that a step has instead of being calculated.
    public struct Mock: Sendable {
        /// The step's path, or its path without the numbers of iterations, or its id.
        public let step: Located<String>
        public let outputs: [(name: Located<String>, literal: Literal)]
    }

    /// An error that a step has instead of being calculated.
    public struct InjectedFault: Sendable {
        public let step: Located<String>
        public let code: String
        public let message: String
        /// The attempts that fail so, counted from 1; nil for all.
        public let attempts: [Int]?
    }

    /// What a person answers a step that asks.
    public struct Answer: Sendable {
        public let step: Located<String>
        public let answer: ApprovalAnswer
    }

    /// How far a number may be from what is expected.
    public struct Tolerance: Sendable {
        /// The part of the expected number.
        public var relative: Double
        /// In the number's own dimension; nil for none.
        public var absolute: Quantity?
    }

    /// An output of the chain, or of a step as `step.output`.
    public struct ExpectedOutput: Sendable {
        public let name: Located<String>
        public let literal: Literal
        public let tolerance: Tolerance
    }

    /// What is expected of the run.
    public struct Expectation: Sendable {
        /// The state of a chain that does not get as far as a run.
        static let rejected = "rejected"

        /// `completed` unless an error is expected; `rejected` for a chain that does not get as far as a run.
        public var state: String?
        public var verdict: String?
        public var error: String?
        public var outputs: [ExpectedOutput] = []
        /// States of steps by path.
        public var steps: [(step: Located<String>, state: String)] = []
    }

    public let name: String
    public let place: SourcePlace
    public let inputs: [Override]
    public let mocks: [Mock]
    public let faults: [InjectedFault]
    public let answers: [Answer]
    public let expectation: Expectation
}
