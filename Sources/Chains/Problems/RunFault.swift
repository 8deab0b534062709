import Quantities

/// Why a step or a run fails once it runs. Sentences are in `RunFault+Sentences.swift`.
public enum RunFault: Error, Sendable, Equatable {
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
    case inputNotSet(step: String, input: String)
    case expression(text: String, reason: String)
    /// A check that is neither true nor false.
    case notATruthValue(text: String, found: String)
    case outputUnit(step: String, output: String, found: String, expected: String)
    /// The step took longer than so many milliseconds.
    case timedOut(step: String, limit: Int)
    /// The same of the whole run.
    case runTimedOut(limit: Int)
    case engineUnavailable(name: String)
    case engineBroke(engine: String, reason: String)
}
