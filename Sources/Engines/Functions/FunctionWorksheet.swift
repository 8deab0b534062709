import Chains
import Evaluation
import Quantities
import Synchronization
import Worksheets

/// A worksheet whose functions others call: read and calculated when the first of them is.
///
/// `@unchecked Sendable`: the calculation is only touched while `lock` is held.
final class FunctionWorksheet: @unchecked Sendable {
    private let path: String
    private let lock = Mutex(())
    private var calculation: WorksheetCalculation?
    private let read = Mutex<WorksheetContent?>(nil)
    /// Whether the call that is calculated must end.
    private let mustEnd = Mutex<@Sendable () -> Bool>({ false })

    /// The file as it was read; nil before the first call.
    var content: WorksheetContent? { read.withLock { $0 } }

    /// Its values depend on random numbers: some were drawn since it was calculated.
    var drawsRandomNumbers: Bool { lock.withLock { _ in calculation?.program.usesRandomNumbers ?? false } }

    private var isOver: Bool { mustEnd.withLock { $0 }() }

    init(path: String) { self.path = path }

    /// The value that the worksheet's function gives within so many milliseconds.
    func value(
        of name: String, _ arguments: [Value], timeout: Int, isCancelled: @escaping @Sendable () -> Bool
    ) throws(EvaluationError) -> Value {
        if arguments.contains(where: \.holdsFunction) {
            throw EvaluationError(.typeMismatch(expected: "a value that can be passed on", found: "a function"))
        }
        let result = lock.withLock { _ in
            Result { () throws(EvaluationError) in
                let deadline = ContinuousClock.now.advanced(by: .milliseconds(timeout))
                mustEnd.withLock { $0 = { isCancelled() || ContinuousClock.now >= deadline } }
                let program = try calculated(name).program
                return try program.apply(try function(name), to: arguments)
            }
        }
        do throws(EvaluationError) {
            let value = try result.get()
            guard value.holdsFunction else { return value }
            throw EvaluationError(.foreignFailure(name, reason: "it gave a function", saidSo: false))
        } catch {
            if case .cancelled = error.reason {
                if isCancelled() { throw error }
                let reason = CallFault.callTimedOut(timeout).sentence
                throw EvaluationError(.foreignFailure(name, reason: reason, saidSo: false))
            }
            if case .foreignFailure = error.reason { throw error }
            // The fault's region is that of another worksheet than the one that shows it.
            throw EvaluationError(.foreignFailure(name, reason: error.message, saidSo: !error.isUnsupported))
        }
    }

    private func function(_ name: String) throws(EvaluationError) -> any FunctionValue {
        switch calculation?.outcome(of: name) {
        case .success(.function(let function))?: return function
        case .failure(let error)?: throw error
        case .success, nil:
            throw EvaluationError(
                .foreignFailure(name, reason: "'\(path)' defines no function of that name", saidSo: false))
        }
    }

    private func calculated(_ name: String) throws(EvaluationError) -> WorksheetCalculation {
        if let calculation { return calculation }
        let worksheet: Worksheet
        do {
            let content = try WorksheetContent(path: path)
            read.withLock { $0 = content }
            worksheet = try WorksheetReader.read(content.bytes, name: path)
        } catch {
            let reason =
                (error as? ReadingError)?.sentence ?? (error as? EngineFailure)?.fault.message ?? "\(error)"
            throw EvaluationError(.foreignFailure(name, reason: reason, saidSo: false))
        }
        let calculation = WorksheetCalculation(worksheet, isCancelled: { [weak self] in self?.isOver ?? true })
        do { try calculation.run() } catch {
            throw EvaluationError(.foreignFailure(name, reason: "'\(path)' cannot be calculated", saidSo: false))
        }
        if calculation.program.wasCancelled { throw EvaluationError(.cancelled) }
        self.calculation = calculation
        return calculation
    }
}
