import Expressions
import Quantities

@testable import Evaluation

/// A worksheet written in text, for tests. Its regions are numbered from 1.
struct Sheet {
    var settings: CalculationSettings
    private(set) var regions: [MathRegion] = []

    init(_ dialect: Dialect = .mathcad, _ change: (inout CalculationSettings) -> Void = { _ in }) {
        settings = CalculationSettings(dialect: dialect)
        change(&settings)
    }

    mutating func add(_ statement: Statement, isDisabled: Bool = false, part: MathRegion.SolveBlockPart? = nil) {
        regions.append(
            MathRegion(
                id: String(regions.count + 1), statement: statement, isDisabled: isDisabled, solveBlock: part))
    }

    /// `target := value`
    mutating func define(_ target: Expression, _ value: Expression) {
        add(.define(target: target.asTarget, value: value))
    }

    /// `target ≡ value`
    mutating func globally(_ target: Expression, _ value: Expression) {
        add(.globalDefine(target: target.asTarget, value: value))
    }

    /// `expression =`
    mutating func show(_ expression: Expression, in unit: Expression? = nil) {
        add(.evaluate(Expression.Evaluation(body: expression, unit: unit)))
    }

    /// What the worksheet shows: one text for each evaluation.
    var shown: [String] {
        let program = program()
        program.run()
        return program.texts
    }

    func program(inputs: [Int: Value] = [:], isGeneralOnly: Bool = false) -> WorksheetProgram {
        WorksheetProgram(regions, settings: settings, inputs: inputs, isGeneralOnly: isGeneralOnly)
    }
}

extension WorksheetProgram {
    /// One text for each evaluation: the value, with what is shown of it, or the fault and where it is.
    var texts: [String] { results.map(\.text) }
}

extension RegionResult {
    var text: String {
        switch outcome {
        case .value(let value, let shown):
            shown.map { "\(value.text()) as \($0.value.text()) of \($0.units)" } ?? value.text()
        case .failed(let error): error.text
        case .disabled: "disabled"
        }
    }
}

extension EvaluationError {
    /// `code: message (region)`
    var text: String { "\(code): \(message) (\(region ?? "no region"))" }
}
