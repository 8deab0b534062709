import Chains
import Evaluation
import Quantities
import Worksheets

/// A step of a recorded run calculated once more, for what the journal does not hold: the results of single formulas.
///
/// Nothing is written, and no program is started.
public struct RecordedCalculation {
    /// The worksheet with the inputs of the journal.
    public let worksheet: ReportedWorksheet
    /// The recorded outputs that come out otherwise now: the journal's text of each.
    public let differences: [(name: String, recorded: String, now: String)]
    /// How many recorded outputs were compared.
    public let compared: Int

    /// Why a step cannot be calculated once more.
    public enum Refusal: Error {
        /// The file is not the one that the run calculated.
        case changed(path: String)
        case unreadable(Fault)
        /// The worksheet may call programs, which may do anything.
        case callsPrograms
    }

    /// `folder` is that of the chain file.
    public init(
        of call: PlannedCall, inputs: [ResolvedInput], outputs: [StepOutput], folder: String,
        functions mappings: [FunctionMapping]
    ) throws(Refusal) {
        let entry: WorksheetLibrary.Entry
        do { entry = try WorksheetLibrary().take(call.worksheetPath, folder: folder) } catch {
            throw .unreadable(
                (error as? EngineFailure)?.fault ?? Fault(code: "engine-error", message: "\(error)"))
        }
        if let hash = call.worksheetHash, hash != entry.hash { throw .changed(path: call.worksheetPath) }
        let library = FunctionLibrary()
        if library.isUsable(by: call.worksheetPath, mappings: mappings) { throw .callsPrograms }
        func foreign() -> ForeignFunctions {
            let files = DataFiles(
                of: call.worksheetPath, folder: folder, format: PRNFormat(entry.worksheet, entry.names))
            return library.functions(for: call.worksheetPath, files: files)
        }
        let calculation = WorksheetCalculation(
            entry.worksheet, names: entry.names, display: entry.display, foreign: foreign())
        do throws(UnknownInput) {
            try calculation.run(
                inputs: Dictionary(inputs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
        } catch {
            throw .unreadable(
                Fault(code: "unknown-input", message: "the worksheet has no input '\(error.name)'"))
        }
        worksheet = ReportedWorksheet(
            calculation, path: call.worksheetPath, bytes: entry.bytes, hash: entry.hash,
            inputs: inputs.map { ($0.name, $0.value) }, foreign: foreign)
        let now = Dictionary(calculation.outputs.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
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
