import Quantities
import Testing

@testable import Evaluation

/// Code for known dimensions and code for anything must mean the same, down to the last bit.
@Suite struct TwoRoadsTests {
    @Test(arguments: 0..<20) func specialisedCodeMeansWhatGeneralCodeMeans(_ batch: Int) {
        for seed in batch * 100..<(batch + 1) * 100 {
            let sheet = RandomSheet(seed: seed).sheet
            let special = sheet.program()
            special.run()
            let general = sheet.program(isGeneralOnly: true)
            general.run()
            expectSame(special, general, "seed \(seed)")
        }
    }
}

/// Expects every evaluation of two programs to be the same: bits, dimensions, faults and their places.
func expectSame(
    _ a: WorksheetProgram, _ b: WorksheetProgram, _ what: String, location: SourceLocation = #_sourceLocation
) {
    #expect(a.results.count == b.results.count, "\(what)", sourceLocation: location)
    #expect(a.variables.count == b.variables.count, "\(what)", sourceLocation: location)
    let pairs = zip(a.results, b.results)
    for (x, y) in pairs where x.trace != y.trace {
        Issue.record("\(what), region \(x.region): \(x.trace), not \(y.trace)", sourceLocation: location)
        return
    }
    let variables = zip(a.variables, b.variables)
    for (x, y) in variables where x.name != y.name || x.outcome.trace != y.outcome.trace {
        Issue.record(
            "\(what), variable \(x.name): \(x.outcome.trace), not \(y.outcome.trace)", sourceLocation: location)
        return
    }
}

extension RegionResult {
    /// Everything that can be told of the result.
    var trace: String {
        switch outcome {
        case .disabled: "disabled"
        case .failed(let error): error.trace
        case .value(let value, let shown): value.trace + (shown.map { " as \($0.value.trace) of \($0.units)" } ?? "")
        }
    }
}

extension Result<Value, EvaluationError> {
    var trace: String {
        switch self {
        case .success(let value): value.trace
        case .failure(let error): error.trace
        }
    }
}

extension EvaluationError {
    /// Where endless calls end depends on what the thread's stack holds.
    var trace: String {
        if case .recursion = reason { return code }
        return "\(reason) at \(place.offset) in \(region ?? "?")"
    }
}

extension Value {
    /// The value with every bit; all NaN are one.
    var trace: String {
        switch self {
        case .number(let x): Value.trace(x.si) + " " + x.dimension.displayUnit.text
        case .complex(let z):
            "(\(Value.trace(z.si.re)), \(Value.trace(z.si.im))) " + z.dimension.displayUnit.text
        case .matrix(let matrix):
            "\(matrix.rows)x\(matrix.columns)[" + matrix.values.map(\.trace).joined(separator: "; ") + "]"
        case .string(let text): "'\(text)'"
        case .range(let range): "\(range.first), \(range.step) .. \(range.last) \(range.dimension.displayUnit.text)"
        case .function(let function): "function \(function.name)"
        case .record(let record):
            "{" + record.members.map { "\($0.name): \($0.value.trace)" }.joined(separator: ", ") + "}"
        }
    }

    private static func trace(_ x: Double) -> String { x.isNaN ? "NaN" : x == 0 && x.sign == .minus ? "-0" : "\(x)" }
}
