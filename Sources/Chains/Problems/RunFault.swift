import Quantities

/// Why a step or a run fails once it runs. Sentences are in `RunFault+Sentences.swift`.
public enum RunFault: Error, Sendable, Equatable {
    /// An input of the step that fails has no value, and why.
    indirect case ofInput(String, RunFault)
    case missingOutput(step: String, output: String, near: [String])
    /// A used output ended in an error, whose sentence and region are in `fault`.
    case errorOutput(step: String, output: String, Fault)
    /// The same of an output that counts only because the chain uses none of the step.
    case errorResult(step: String, output: String, Fault)
    case notFinite(step: String, output: String, what: String)
    case notFiniteSource(source: String, target: String, what: String)
    case function(source: String, target: String)
    /// A record, or a list of records, for an input of a worksheet.
    case record(source: String, target: String)
    case mismatch(source: String, target: String, found: String, expected: String)
    case bareNumber(source: String, target: String, expected: Dimension)
    case temperatureScale(source: String, target: String, unit: String)
    case unknownUnit(String)
    /// An input of a sub-chain that breaks its bound.
    case outOfRange(input: String, value: String, limit: String, isMinimum: Bool)
    case inputNotSet(step: String, input: String)
    /// A name that means something in other frames only, or that nobody set.
    case unknownLocal(String)
    /// `code` tells a limit from other reasons.
    case expression(text: String, reason: String, code: String = "expression")
    /// A check that is neither true nor false.
    case notATruthValue(text: String, found: String)
    case outputUnit(step: String, output: String, found: String, expected: String)
    /// The step took longer than so many milliseconds.
    case timedOut(step: String, limit: Int)
    /// The same of the whole run.
    case runTimedOut(limit: Int)
    /// An assertion does not hold; with the chain file's own words for it, where there are any.
    case assertion(String, message: String?)
    /// A check of a sub-chain does not hold.
    case checkOfSubchain(String)
    /// A loop came to its limit.
    case tooManyIterations(limit: Int, what: String)
    case notConverged(limit: Int)
    /// What a loop is to go through is no list.
    case noItems(found: String)
    case tooFewBranches(completed: Int, required: Int)
    case noCase
    case notApproved(by: String, comment: String?)
    case notAnswered(limit: Int)
    /// A variable of a loop cannot be relaxed or compared with its former value.
    case variable(String, reason: String)
    /// A file that the step wrote is gone, or another one, when a run that was interrupted ends; with hashes.
    case notAsWritten(path: String, run: String, found: String?, expected: String)
    case engineUnavailable(name: String)
    case engineBroke(engine: String, reason: String)

    /// There is no value, for which an expression may have a default.
    var isAbsence: Bool {
        switch self {
        case .missingOutput, .unknownLocal, .inputNotSet: true
        case .ofInput(_, let fault): fault.isAbsence
        default: false
        }
    }
}
