import Evaluation
import Quantities
import Worksheets

/// A calculated worksheet with what its report tells beside its formulas: how it is of itself, and its plots and pictures.
public struct ReportedWorksheet {
    public let path: String
    /// SHA-256 of the file in hexadecimal digits, and of those that it includes.
    public let hash: String
    /// The worksheet as its file has it, without what others that it includes define.
    public let source: Worksheet
    /// What a chain does with the worksheet; nil where it is looked at alone.
    public let use: WorksheetUse?
    /// The inputs that the calculation was given.
    public let given: [(name: String, value: Value)]
    public let calculation: WorksheetCalculation
    /// The worksheet calculated with its own inputs; nil where it may call programs and was calculated with others.
    public let own: WorksheetCalculation?
    /// What it shows beside its formulas, with the inputs of the calculation.
    public let illustrations: CalculatedIllustrations

    /// `source` and `bytes` are those of the file, and `inputs` those that the calculation was run with. `own` is made where it
    /// is not there yet. `foreign` makes the functions for one more calculation, of which each is to find the data files as they
    /// were before; nil where nothing is calculated once more, since programs that it calls keep a state.
    public init(
        _ calculation: WorksheetCalculation, of source: Worksheet, path: String, bytes: [UInt8], hash: String,
        inputs: [(name: String, value: Value)], use: WorksheetUse? = nil, own: WorksheetCalculation? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil,
        foreign: (() -> ForeignFunctions)?
    ) {
        self.calculation = calculation
        self.path = path
        self.hash = hash
        self.source = source
        self.use = use
        given = inputs
        if let own = own ?? (inputs.isEmpty ? calculation : nil) {
            self.own = own
        } else if let foreign {
            let own = WorksheetCalculation(
                calculation.worksheet, names: calculation.names, display: calculation.display, foreign: foreign(),
                isCancelled: isCancelled)
            own.runAlone()
            self.own = own
        } else {
            self.own = nil
        }
        illustrations = CalculatedIllustrations(
            of: calculation, bytes: bytes, name: path, foreign: foreign,
            inputs: Dictionary(inputs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }),
            isCancelled: isCancelled)
    }
}
