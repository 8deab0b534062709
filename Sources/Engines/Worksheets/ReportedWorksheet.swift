import Evaluation
import Quantities

/// A calculated worksheet with what its report tells beside its formulas: how it is of itself, and its plots and pictures.
public struct ReportedWorksheet {
    public let path: String
    /// SHA-256 of the file in hexadecimal digits, and of those that it includes.
    public let hash: String
    /// The names of the inputs that the calculation was given.
    public let given: [String]
    public let calculation: WorksheetCalculation
    /// The worksheet calculated with its own inputs.
    public let own: WorksheetCalculation
    /// What it shows beside its formulas, with the inputs of the calculation.
    public let illustrations: CalculatedIllustrations

    /// `bytes` are those of the file, and `inputs` those that the calculation was run with. `foreign` makes the functions for
    /// one more calculation: each is to find the data files as they were before.
    public init(
        _ calculation: WorksheetCalculation, path: String, bytes: [UInt8], hash: String,
        inputs: [(name: String, value: Value)], isCancelled: (@Sendable () -> Bool)? = nil,
        foreign: () -> ForeignFunctions
    ) {
        self.calculation = calculation
        self.path = path
        self.hash = hash
        given = inputs.map(\.name)
        if inputs.isEmpty {
            own = calculation
        } else {
            own = WorksheetCalculation(
                calculation.worksheet, names: calculation.names, display: calculation.display, foreign: foreign(),
                isCancelled: isCancelled)
            own.runAlone()
        }
        illustrations = CalculatedIllustrations(
            of: calculation, bytes: bytes, name: path, foreign: foreign,
            inputs: Dictionary(inputs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }),
            isCancelled: isCancelled)
    }
}
