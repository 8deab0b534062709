import Chains
import Evaluation
import Quantities
import Worksheets

// What steps leave in the output folder.
extension BuiltinEngine {
    public func obstacle(to form: SavedForm, of step: StepRequest) -> Fault? {
        switch form {
        case .worksheet:
            // What cannot be read is told by `describe`.
            let worksheet = (try? library.read(step.worksheet, folder: step.folder))?.worksheet
            guard worksheet?.format == .sm else { return nil }
            return Fault(code: "not-saved", message: RewritingFault.writing(.format).sentence, step: step.step)
        case .report(let form):
            guard let reporting else { return Fault(code: "not-saved", message: "nobody here makes reports") }
            return reporting.obstacle(to: form)
        }
    }

    /// Makes the files that the attempt leaves, to be put in place with its data files.
    func keep(
        _ saved: [SavedFile], of attempt: Attempt, _ entry: WorksheetLibrary.Entry,
        _ calculation: WorksheetCalculation, _ files: DataFiles
    ) throws {
        do {
            let reports = saved.filter { $0.form != .worksheet }
            let pages = reports.isEmpty ? [] : try pages(reports, of: attempt, entry, calculation)
            for (file, page) in zip(reports, pages) { try files.keep(page, in: file) }
            for file in saved where file.form == .worksheet {
                try files.keep(try rewritten(entry, of: attempt).bytes, in: file)
            }
        } catch let error as SavingFault {
            throw EngineFailure(Fault(code: "\(error.form.noun)-not-saved", message: error.sentence, help: error.help))
        }
    }

    // MARK: Worksheets

    /// The worksheet with the attempt's inputs, and with the results that follow from them.
    private func rewritten(_ entry: WorksheetLibrary.Entry, of attempt: Attempt) throws -> RewrittenWorksheet {
        let inputs = attempt.inputs.map { input in
            RewrittenInput(
                name: input.name, value: input.value, unit: input.unit.flatMap { try? UnitExpression(parsing: $0) },
                prefersOwnUnit: true)
        }
        let cancellation = attempt.cancellation
        // The programs of the run may keep a state, which later steps see: these calculations start programs of their own.
        let rewriting = WorksheetRewriting(
            of: attempt.worksheet, folder: attempt.folder, mappings: attempt.functions, mayWrite: attempt.mayWrite,
            isCancelled: { cancellation.isRaised })
        do throws(RewritingFault) {
            return try rewriting.rewritten(entry.bytes, inputs: inputs, replacesFormulas: true)
        } catch {
            throw EngineFailure(Fault(code: "worksheet-not-saved", message: error.sentence, help: error.help))
        }
    }

    // MARK: Reports

    /// The reports in the forms of the files, in their order.
    private func pages(
        _ saved: [SavedFile], of attempt: Attempt, _ entry: WorksheetLibrary.Entry, _ calculation: WorksheetCalculation
    ) throws -> [[UInt8]] {
        guard let reporting else { throw EngineFailure(Fault(code: "report-not-saved", message: "nobody makes it")) }
        let cancellation = attempt.cancellation
        let callsPrograms = functions.isUsable(by: attempt.worksheet, mappings: attempt.functions)
        // What it writes while it is calculated once more is dropped.
        let foreign = { [functions] in
            functions.functions(
                of: entry.worksheet, entry.names, at: attempt.worksheet, folder: attempt.folder,
                mayWrite: attempt.mayWrite, isCancelled: { cancellation.isRaised })
        }
        let worksheet = ReportedWorksheet(
            calculation, of: entry.source, path: attempt.worksheet, bytes: entry.bytes, hash: entry.hash,
            inputs: attempt.inputs.map { ($0.name, $0.value) },
            use: WorksheetUse(
                inputs: Set(attempt.inputs.map(\.name)), outputs: Set(attempt.outputs),
                wantsAll: attempt.outputs.isEmpty), isCancelled: { cancellation.isRaised },
            foreign: callsPrograms ? nil : foreign)
        if cancellation.isRaised {
            throw EngineFailure(Fault(code: "cancelled", message: "the calculation was cancelled"))
        }
        let forms = saved.compactMap { file in if case .report(let form) = file.form { form } else { nil } }
        return try reporting.pages(of: worksheet, for: attempt, in: forms)
    }
}
