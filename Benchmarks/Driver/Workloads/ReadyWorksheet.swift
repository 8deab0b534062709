import Evaluation
import Quantities
import Worksheets

/// A generated worksheet that was read and evaluated once, so that only passes over compiled code remain.
struct ReadyWorksheet {
    private let program: WorksheetProgram

    init(_ sheet: WorksheetText, name: String) throws {
        let worksheet = try WorksheetReader.read([UInt8](sheet.text.utf8), name: name)
        program = WorksheetProgram(worksheet.mathRegions, settings: worksheet.settings)
        program.run()
        for result in program.results {
            if case .failed(let error) = result.outcome {
                throw BenchError.wrongResult(
                    workload: name, found: "region \(result.region): \(error)", expected: "a value")
            }
        }
    }

    /// Evaluates all regions again.
    func pass() { program.run() }

    /// The number that a variable has after the last region, in SI units; NaN for anything else.
    func variable(_ name: String) -> Double {
        let outcome = program.variables.first { $0.name == name }?.outcome
        guard let outcome, case .success(let value) = outcome else { return .nan }
        return ReadyWorksheet.number(value)
    }

    /// What the evaluations show, in document order: in their display units where they have some, else in SI units.
    var shown: [Double] {
        program.results.map { result in
            guard case .value(let value, let shown) = result.outcome else { return .nan }
            return ReadyWorksheet.number(shown?.value ?? value)
        }
    }

    private static func number(_ value: Value) -> Double {
        if case .number(let quantity) = value { quantity.si } else { .nan }
    }
}
