import Quantities

extension RunFault {
    /// In kebab case, for programs.
    public var code: String {
        switch self {
        case .ofInput(_, let fault): fault.code
        case .missingOutput: "unknown-output"
        case .errorOutput(_, _, let fault), .errorResult(_, _, let fault): fault.code
        case .notFinite, .notFiniteSource: "not-finite"
        case .function: "function-value"
        case .record: "record-value"
        case .mismatch, .outputUnit: "unit-mismatch"
        case .bareNumber: "bare-number"
        case .temperatureScale: "temperature-scale"
        case .unknownUnit: "unknown-unit"
        case .inputNotSet: "input-not-set"
        case .outOfRange: "out-of-range"
        case .expression(_, _, let code): code
        case .notATruthValue, .unknownLocal, .variable: "expression"
        case .assertion: "assertion"
        case .checkOfSubchain: "check-failed"
        case .tooManyIterations: "too-many-iterations"
        case .notConverged: "no-convergence"
        case .noItems: "not-a-list"
        case .tooFewBranches: "too-few-branches"
        case .noCase: "no-case"
        case .notApproved: "not-approved"
        case .notAnswered: Fault.Code.timedOut
        case .timedOut, .runTimedOut: Fault.Code.timedOut
        case .notAsWritten: "file-changed"
        case .engineUnavailable: Fault.Code.engineUnavailable
        case .engineBroke: "engine-error"
        }
    }

    /// The sentence, in lower case and without a full stop.
    public var message: String {
        switch self {
        case .ofInput(_, let fault): fault.message
        case .missingOutput(let step, let output, _): "'\(step)' gave no output '\(output)'"
        case .errorOutput(let step, let output, let fault), .errorResult(let step, let output, let fault):
            "'\(step).\(output)' has no value: \(fault.message)"
        case .notFinite(let step, let output, let what): "'\(step).\(output)' is \(what)"
        case .notFiniteSource(let source, let target, let what): "cannot map '\(source)' to '\(target)': it is \(what)"
        case .function(let source, let target): "cannot map '\(source)' to '\(target)': a function cannot be mapped"
        case .record(let source, let target):
            "\(RunFault.lead(source, target)): a worksheet takes no records, only what their members hold"
        case .mismatch(let source, let target, let found, let expected):
            "\(RunFault.lead(source, target)): found \(found), expected \(expected)"
        case .bareNumber(let source, let target, let expected):
            "\(RunFault.lead(source, target)): found a number without a unit, expected \(expected.described)"
        case .temperatureScale(let source, let target, let unit):
            "\(RunFault.lead(source, target)): the temperature scale '\(unit)' cannot be dropped"
        case .unknownUnit(let unit): "unknown unit '\(unit)'"
        case .outOfRange(let input, let value, let limit, let isMinimum):
            "'\(input)' is \(value), \(isMinimum ? "less than its minimum" : "more than its maximum") \(limit)"
        case .inputNotSet(let step, let input): "the input '\(step).\(input)' was never set"
        case .unknownLocal(let name): "'\(name)' has no value here"
        case .assertion(let text, let message): message ?? "the assertion '\(text)' does not hold"
        case .checkOfSubchain(let text): "the sub-chain's check '\(text)' does not hold"
        case .tooManyIterations(let limit, let what): "'\(what)' still holds after \(limit) iterations"
        case .notConverged(let limit): "no convergence after \(limit) iterations"
        case .noItems(let found): "the loop goes through a list: found \(found)"
        case .tooFewBranches(let completed, let required):
            "\(completed) of the branches completed, \(required) are required"
        case .noCase: "no case holds, and there is no default"
        case .notApproved(let by, let comment): "\(by) said no" + (comment.map { ": \($0)" } ?? "")
        case .notAnswered(let limit): "nobody answered within \(RunFault.duration(limit))"
        case .variable(let name, let reason): "the variable '\(name)': \(reason)"
        case .expression(let text, let reason, _): "the expression '\(text)' has no value: \(reason)"
        case .notATruthValue(let text, let found): "the check '\(text)' is neither true nor false: found \(found)"
        case .outputUnit(let step, let output, let found, let expected):
            "cannot show '\(step).\(output)': found \(found), expected \(expected)"
        case .timedOut(_, let limit): "the step took longer than \(RunFault.duration(limit))"
        case .runTimedOut(let limit): "the run took longer than \(RunFault.duration(limit))"
        case .notAsWritten(let path, _, let found?, let expected):
            "the file '\(path)' is not the one that the step wrote: found SHA-256 \(found), expected \(expected)"
        case .notAsWritten(let path, _, nil, let expected):
            "the file '\(path)', which the step wrote, is gone: expected SHA-256 \(expected)"
        case .engineUnavailable(let name): "no engine is registered as '\(name)'"
        case .engineBroke(let engine, let reason): "the engine '\(engine)' broke: \(reason)"
        }
    }

    /// The fault as journals and documents keep it.
    public func fault(step: String?) -> Fault {
        switch self {
        case .ofInput(let input, let fault): fault.fault(step: step).of(input: input)
        case .errorOutput(_, _, let fault):
            Fault(
                code: fault.code, message: message, step: step, region: fault.region, excerpt: fault.excerpt,
                help: fault.help)
        case .errorResult(_, _, let fault):
            // Whoever needs only some of a worksheet's results says which.
            Fault(
                code: fault.code, message: message, step: step, region: fault.region, excerpt: fault.excerpt,
                help: fault.code == Fault.Code.unsupported ? RunFault.nameOutputs : fault.help)
        case .missingOutput(_, _, let near) where !near.isEmpty:
            Fault(
                code: code, message: message, step: step,
                help: "did you mean \(ChainProblem.alternatives(near.map { "'\($0)'" }))?")
        case .notAsWritten(let path, let run, let found, _):
            Fault(
                code: code, message: message, step: step,
                help: (found == nil ? "" : "take '\(path.lastPathComponent)' away: ")
                    + "'wfchain retry \(run)' does the step again")
        default: Fault(code: code, message: message, step: step)
        }
    }

    private static let nameOutputs = "where others are all that is needed, name them under 'outputs' of the chain"

    private static func lead(_ source: String, _ target: String) -> String {
        source.isEmpty ? "cannot set '\(target)'" : "cannot map '\(source)' to '\(target)'"
    }

    /// `30 s`, or milliseconds where they are no whole seconds.
    static func duration(_ milliseconds: Int) -> String {
        milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
    }
}
