import Quantities
import Synchronization

/// Counts what one evaluation of a text expression does, and ends it where that is too much.
final class TextBudget: Sendable {
    private let limits: TextLimits
    private let steps = Atomic<Int>(0)
    private let elements = Atomic<Int>(0)
    private let laps = Atomic<Int>(0)
    private let deadline: ContinuousClock.Instant

    /// The machine asks once in so many jumps and calls, of which each counts as a step.
    private static let jumpsPerLap = 1 << 16
    /// Calculating between two questions about the time is cheap in comparison.
    private static let stepsPerLook = 256

    init(_ limits: TextLimits) {
        self.limits = limits
        deadline = .now + .seconds(limits.seconds)
    }

    /// True where a calculation inside of one step has taken too long.
    var isSpent: Bool {
        let count = laps.add(1, ordering: .relaxed).newValue
        return count > 16 + limits.steps / TextBudget.jumpsPerLap * 16 || .now > deadline
    }

    func countStep() throws(EvaluationError) {
        let count = steps.add(1, ordering: .relaxed).newValue
        if count > limits.steps { throw EvaluationError(.overBudget(.time)) }
        if count % TextBudget.stepsPerLook == 0, .now > deadline { throw EvaluationError(.overBudget(.time)) }
    }

    /// Counts a value that was made.
    func count(_ value: Value) throws(EvaluationError) { try count(size: value.textSize) }

    func count(size: Int) throws(EvaluationError) {
        let all = elements.add(size, ordering: .relaxed).newValue
        guard size <= limits.elements, all / 10 <= limits.elements else {
            throw EvaluationError(.overBudget(.memory))
        }
    }
}

extension Value {
    /// The numbers of a value, and its texts by their length.
    var textSize: Int {
        switch self {
        case .string(let text): 1 + text.utf8.count / 64
        case .matrix(let matrix):
            matrix.flat != nil ? matrix.count : matrix.values.reduce(1) { $0 + $1.textSize }
        case .record(let record): record.members.reduce(1) { $0 + 1 + $1.value.textSize }
        case .range(let range): range.count
        case .number, .complex, .function: 1
        }
    }
}
