import Chains
import Quantities

/// A step of a recorded run calculated once more, for what the journal does not hold: the results of single formulas.
public struct RecordedCalculation {
    /// The worksheet with the inputs of the journal.
    public let worksheet: ReportedWorksheet
    /// The recorded outputs that come out otherwise now: the journal's text of each.
    public let differences: [(name: String, recorded: String, now: String)]
    /// How many recorded outputs were compared.
    public let compared: Int

    public init(
        of recorded: RecordedWorksheet, inputs: [ResolvedInput], outputs: [StepOutput]
    ) throws(RecordedWorksheet.Refusal) {
        worksheet = try recorded.calculated(inputs.map { ($0.name, $0.value) })
        let now = Dictionary(
            worksheet.calculation.outputs.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var differences: [(name: String, recorded: String, now: String)] = []
        for output in outputs {
            let other = now[output.name]
            if other.map({ output.isSame(as: $0) }) == true { continue }
            differences.append((output.name, output.reportText, other?.reportText ?? "nothing"))
        }
        self.differences = differences
        compared = outputs.count
    }
}

extension StepOutput {
    /// The same bits, or the same kind of fault.
    fileprivate func isSame(as other: StepOutput) -> Bool {
        switch (content, other.content) {
        case (.value(let a), .value(let b)): a.journalJSON.bytes == b.journalJSON.bytes
        case (.fault(let a), .fault(let b)): a.code == b.code
        default: false
        }
    }

    /// The value or the fault as people read it.
    public var reportText: String {
        switch content {
        case .value(let value): text ?? value.text(elements: ResultDisplay.mostElements)
        case .fault(let fault): "no value: \(fault.message)"
        }
    }
}
