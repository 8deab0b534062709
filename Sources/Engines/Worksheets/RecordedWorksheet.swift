import Chains
import Evaluation
import Quantities
import Worksheets

/// The worksheet of steps of a recorded run as its file is now, calculated once more as long as that is the one that ran.
///
/// Nothing is written, and no program is started.
public struct RecordedWorksheet {
    /// The worksheet calculated with its own inputs.
    public let own: WorksheetCalculation
    private let entry: WorksheetLibrary.Entry
    private let path: String
    private let foreign: () -> ForeignFunctions

    /// Why a worksheet cannot be calculated once more.
    public enum Refusal: Error {
        /// The file is not the one that the run calculated.
        case changed(path: String)
        case unreadable(Fault)
        /// The worksheet may call programs, which may do anything.
        case callsPrograms
    }

    /// `folder` is that of the chain file.
    public init(of call: PlannedCall, folder: String, functions mappings: [FunctionMapping]) throws(Refusal) {
        let path = call.worksheetPath
        let entry: WorksheetLibrary.Entry
        do { entry = try WorksheetLibrary().take(path, folder: folder) } catch {
            throw .unreadable(
                (error as? EngineFailure)?.fault ?? Fault(code: "engine-error", message: "\(error)"))
        }
        if let hash = call.worksheetHash, hash != entry.hash { throw .changed(path: path) }
        let library = FunctionLibrary()
        if library.isUsable(by: path, mappings: mappings) { throw .callsPrograms }
        foreign = {
            library.functions(of: entry.worksheet, entry.names, at: path, folder: folder)
        }
        (self.path, self.entry) = (path, entry)
        own = WorksheetCalculation(
            entry.worksheet, names: entry.names, display: entry.display, foreign: foreign())
        own.runAlone()
    }

    /// The worksheet as its file has it, without what others that it includes define.
    public var source: Worksheet { entry.source }

    /// The worksheet with these values in the place of its inputs.
    func calculated(_ inputs: [(name: String, value: Value)]) throws(Refusal) -> ReportedWorksheet {
        ReportedWorksheet(
            inputs.isEmpty ? own : try calculation(inputs), of: entry.source, path: path, bytes: entry.bytes,
            hash: entry.hash, inputs: inputs, own: own,
            foreign: foreign)
    }

    private func calculation(_ inputs: [(name: String, value: Value)]) throws(Refusal) -> WorksheetCalculation {
        let calculation = WorksheetCalculation(
            entry.worksheet, names: entry.names, display: entry.display, foreign: foreign())
        do throws(UnknownInput) {
            try calculation.run(
                inputs: Dictionary(inputs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
        } catch {
            throw .unreadable(Fault(code: "unknown-input", message: "the worksheet has no input '\(error.name)'"))
        }
        return calculation
    }
}
