import Chains
import Quantities
import Synchronization
import Worksheets

/// Calculates worksheets in this process.
public final class BuiltinEngine: EngineAdapter {
    public let name = "builtin"
    public let version = "1"
    public var revision: String { version + "+" + BuildIdentity.text }

    let library = WorksheetLibrary()
    let functions = FunctionLibrary()
    private let hashes = FileHashes()
    let reporting: (any WorksheetReporting)?
    private let outcomes = Mutex<[String: Outcome]>([:])
    private let usesCallersStack: Bool

    /// `usesCallersStack` says that callers have made room for deep recursion (`LargeStack`), so that no thread is
    /// needed; `reporting` makes the reports that steps leave, of which there are none without it.
    public init(usesCallersStack: Bool = false, reporting: (any WorksheetReporting)? = nil) {
        self.usesCallersStack = usesCallersStack
        self.reporting = reporting
    }

    public func prepare(_ steps: [StepRequest]) async {
        library.prepare(Set(steps.map(\.worksheet)), folder: steps.first?.folder ?? "")
    }

    public func describe(_ step: StepRequest) async throws -> StepInterface {
        let entry = try library.read(step.worksheet, folder: step.folder)
        return StepInterface(
            inputs: entry.ports?.inputs ?? [], outputs: entry.ports?.outputs ?? [], worksheetHash: entry.hash,
            mathematics: functions.mathematics(of: step.worksheet, entry.mathematics))
    }

    public func files(of attempt: Attempt) -> [StepFile] {
        functions.file(beside: attempt.worksheet).map { [$0] } ?? []
    }

    /// Programs that worksheets call may do anything, and a worksheet that may write files may leave some.
    public func leavesNoTrace(_ attempt: Attempt) -> Bool {
        !attempt.mayWrite && attempt.savedFiles.isEmpty
            && !functions.isUsable(by: attempt.worksheet, mappings: attempt.functions)
    }

    public func start(_ attempt: Attempt) async throws -> Ticket {
        let ticket = Ticket(engine: name, id: attempt.key)
        if outcomes.withLock({ $0[attempt.key] != nil }) { return ticket }
        let outcome = calculate(attempt)
        outcomes.withLock { $0[attempt.key] = outcome }
        return ticket
    }

    public func stillHold(_ files: [StepFile]) -> Bool {
        files.allSatisfy { (try? hashes.file($0.use, $0.path)) == $0 }
    }

    public func poll(_ ticket: Ticket) async throws -> TicketState {
        guard let outcome = outcomes.withLock({ $0[ticket.id] }) else {
            throw EngineFailure(Fault(code: "unknown-ticket", message: "no attempt has the ticket '\(ticket.id)'"))
        }
        return .finished(outcome)
    }

    /// Nothing runs once `start` has returned.
    public func cancel(_ ticket: Ticket) async {}

    public func forget(_ ticket: Ticket) async { outcomes.withLock { $0[ticket.id] = nil } }

    // MARK: Calculating

    private func calculate(_ attempt: Attempt) -> Outcome {
        do {
            let entry = try library.take(attempt.worksheet, folder: attempt.folder)
            if let planned = attempt.worksheetHash, planned != entry.hash {
                throw EngineFailure(FileFault.changed(attempt.worksheet).fault)
            }
            if usesCallersStack { return .success(try result(of: attempt, entry)) }
            return .success(try LargeStack.run { try self.result(of: attempt, entry) })
        } catch let failure as EngineFailure {
            return .failure(failure)
        } catch {
            return .failure(EngineFailure(Fault(code: "engine-error", message: "\(error)")))
        }
    }

    private func result(of attempt: Attempt, _ entry: WorksheetLibrary.Entry) throws -> StepResult {
        let cancellation = attempt.cancellation
        let files = DataFiles(
            of: attempt.worksheet, folder: attempt.folder, mayWrite: attempt.mayWrite,
            format: PRNFormat(entry.worksheet, entry.names))
        let calculation = WorksheetCalculation(
            entry.worksheet, names: entry.names, display: entry.display,
            foreign: functions.functions(
                for: attempt.worksheet, files: files, mappings: attempt.functions,
                isCancelled: { cancellation.isRaised }),
            isCancelled: { cancellation.isRaised })
        do {
            try calculation.run(
                inputs: Dictionary(attempt.inputs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
        } catch {
            throw EngineFailure(error.fault)
        }
        if calculation.program.wasCancelled {
            throw EngineFailure(Fault(code: "cancelled", message: "the calculation was cancelled"))
        }
        if !attempt.savedFiles.isEmpty { try keep(attempt.savedFiles, of: attempt, entry, calculation, files) }
        do { try files.save() } catch {
            throw EngineFailure(FileFault.unwritable(error.path, reason: error.reason).fault)
        }
        return StepResult(
            outputs: calculation.outputs,
            files: files.files,
            notes: files.notes + (calculation.program.usesRandomNumbers ? [Sentences.randomNumbers] : []),
            reusability: calculation.program.usesRandomNumbers ? .never : files.reusability)
    }
}

extension UnknownInput {
    fileprivate var fault: Fault {
        Fault(
            code: "unknown-input", message: "the worksheet has no input '\(name)'",
            help: near.isEmpty ? nil : "did you mean '\(near[0])'?")
    }
}
