import Quantities

/// What is asked of an engine about a step that it calculated.
public struct InspectedStep: Sendable {
    public let path: String
    public let call: PlannedCall
    /// Where relative paths start.
    public let folder: String
    public let functions: [FunctionMapping]
    public let inputs: [ResolvedInput]
    public let output: String
}

/// The formulas by which an engine came to an output.
public struct StepInspection: Sendable {
    /// A formula of a worksheet and what it gave.
    public struct Formula: Sendable {
        /// What a formula uses.
        public enum Source: Sendable, Hashable {
            /// Another formula, by its position.
            case formula(Int)
            /// What was put into the step.
            case input(String)
        }

        public let name: String
        public let formula: String
        public let region: String
        /// The worksheet that is included and holds it; nil for the step's own.
        public let includedFrom: String?
        public let value: Value?
        public let text: String
        public let unit: String?
        public let sources: [Source]

        public init(
            name: String, formula: String, region: String, includedFrom: String?, value: Value?, text: String,
            unit: String?, sources: [Source]
        ) {
            self.name = name
            self.formula = formula
            self.region = region
            self.includedFrom = includedFrom
            self.value = value
            self.text = text
            self.unit = unit
            self.sources = sources
        }
    }

    /// The one that gives the output stands first; empty where the engine cannot look inside any more.
    public let formulas: [Formula]
    public let notes: [String]
    /// Why what stands here may not be what was calculated then.
    public let doubts: [String]

    public init(formulas: [Formula], notes: [String] = [], doubts: [String] = []) {
        self.formulas = formulas
        self.notes = notes
        self.doubts = doubts
    }
}
