import Chains
import Evaluation
import Expressions
import Quantities
import Worksheets

/// Looks into the worksheets of a recorded run: calculates them once more from the recorded inputs, and tells by which
/// formulas an output came about.
public final class WorksheetTracing {
    private let library = WorksheetLibrary()
    private let functions = FunctionLibrary()
    private var steps: [String: TracedWorksheet] = [:]

    public init() {}

    /// The formulas behind an output; none, with the reason, where the worksheet is not what it was.
    public func inspection(of step: InspectedStep) -> StepInspection? {
        guard !step.call.worksheet.isEmpty else { return nil }
        if let known = steps[step.path] { return known.inspection(of: step.output) }
        let entry: WorksheetLibrary.Entry
        do { entry = try library.read(step.call.worksheetPath, folder: step.folder) } catch {
            let reason = (error as? EngineFailure)?.fault.message ?? "\(error)"
            return StepInspection(formulas: [], doubts: [reason])
        }
        var notes: [String] = []
        if let planned = step.call.worksheetHash, planned != entry.hash {
            guard let then = step.call.mathematics,
                then
                    == functions.mathematics(
                        of: step.call.worksheetPath, entry.mathematics)?.hash
            else { return StepInspection(formulas: [], doubts: [Sentences.changedFormulas(step.call.worksheet)]) }
            notes.append(Sentences.changedOtherwise(step.call.worksheet))
        }
        let traced = TracedWorksheet(step, entry, functions, notes)
        steps[step.path] = traced
        return traced.inspection(of: step.output)
    }
}
