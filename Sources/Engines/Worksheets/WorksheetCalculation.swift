import Chains
import Evaluation
import Quantities
import Worksheets

/// A worksheet being calculated: takes inputs and gives outputs by alias or variable name.
public final class WorksheetCalculation {
    public let worksheet: Worksheet
    public let names: WorksheetNames
    public let program: WorksheetProgram
    public let display: ResultDisplay
    private lazy var excerpts = FormulaExcerpt(worksheet)
    /// The values of the variables, made once after each run.
    private var variables: [String: Result<Value, EvaluationError>] = [:]

    /// `foreign` are the functions for names that are neither defined nor built in; `isCancelled` is asked now and then
    /// while the worksheet is calculated.
    public init(
        _ worksheet: Worksheet, names: WorksheetNames? = nil, display: ResultDisplay? = nil,
        foreign: ForeignFunctions = .none,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) {
        self.worksheet = worksheet
        self.names = names ?? WorksheetNames(worksheet)
        program = WorksheetProgram(
            worksheet.mathRegions, settings: worksheet.settings, foreign: foreign, isCancelled: isCancelled)
        self.display = display ?? ResultDisplay(worksheet)
    }

    /// What another file with the same formulas gave, for one that stores other results.
    init(_ worksheet: Worksheet, as other: WorksheetCalculation) {
        self.worksheet = worksheet
        names = WorksheetNames(worksheet)
        program = other.program
        display = ResultDisplay(worksheet)
        variables = other.variables
    }

    /// The worksheet as it stands at a path, with the data files and functions beside it.
    public convenience init(
        _ worksheet: Worksheet, at path: String, folder: String? = nil, functions: FunctionLibrary = FunctionLibrary(),
        mappings: [FunctionMapping] = []
    ) {
        let names = WorksheetNames(worksheet)
        self.init(
            worksheet, names: names,
            foreign: functions.functions(of: worksheet, names, at: path, folder: folder, mappings: mappings))
    }

    /// Calculates the worksheet with these values in place of the right-hand sides of its inputs.
    public func run(inputs: [String: Value] = [:]) throws(UnknownInput) {
        var values: [Int: Value] = [:]
        for (name, value) in inputs {
            guard let region = names.region(ofInput: name) else {
                throw UnknownInput(name: name, near: NearNames.suggestions(for: name, in: names.inputs.map(\.name)))
            }
            values[region] = value
        }
        run(values)
    }

    /// Calculates the worksheet with the values that it holds itself.
    public func runAlone() { run([:]) }

    private func run(_ values: [Int: Value]) {
        program.run(inputs: values)
        variables = Dictionary(
            program.variables.map { ($0.name, $0.outcome) }, uniquingKeysWith: { first, _ in first })
    }

    /// The value or fault of an output; nil for a name that the worksheet does not have.
    public func outcome(of output: String) -> Result<Value, EvaluationError>? {
        switch names.source(ofOutput: output) {
        case .region(let index)?: program.outcome(ofRegionAt: index)
        case .variable(let name)?: variables[name]
        case nil: nil
        }
    }

    /// Every output as the run loop takes it, aliases first; each name once.
    public var outputs: [StepOutput] {
        var seen: Set<String> = []
        return names.outputs.compactMap { output in
            guard seen.insert(output.name).inserted, let outcome = outcome(of: output.name) else { return nil }
            switch outcome {
            case .failure(let error): return StepOutput(name: output.name, fault: fault(error, of: output.source))
            case .success(let value):
                let shown = shown(output.source, value)
                return StepOutput(name: output.name, value: value, text: shown.text, unit: shown.unit)
            }
        }
    }

    /// The fault as journals and documents keep it, with the formula in which it is.
    private func fault(_ error: EvaluationError, of source: WorksheetNames.Source) -> Fault {
        let index: Int? =
            switch source {
            case .region(let index): index
            case .variable(let name): names.lastDefinitions[name]
            }
        let region = error.region ?? index.map { worksheet.mathRegions[$0].id }
        let excerpt = region.map { excerpts.lines(of: error.place, in: $0).joined(separator: "\n") }
        let said = said(behind: error).map { ": the worksheet says: \($0)" } ?? ""
        return Fault(
            code: error.code, message: error.message + said, region: region,
            excerpt: excerpt?.isEmpty == false ? excerpt : nil,
            help: error.help)
    }

    /// What the worksheet says by `error("…")` where that is why a name has no value.
    private func said(behind error: EvaluationError) -> String? {
        // What it says itself stands in its own sentence.
        guard case .dependsOnError = error.reason,
            case .userError(let text) = FailureCauses(program, worksheet.mathRegions).root(of: error).reason
        else { return nil }
        return text
    }

    /// The text of an output's value, and the unit that the author chose for it.
    public func shown(_ source: WorksheetNames.Source, _ value: Value) -> (text: String, unit: String?) {
        switch source {
        case .region(let index): display.text(of: value, region: index)
        case .variable(let name): display.text(of: value, variable: name)
        }
    }
}
