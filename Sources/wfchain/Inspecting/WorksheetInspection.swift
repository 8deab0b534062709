import Chains
import Engines
import Evaluation
import Expressions
import Quantities
import Worksheets

/// What one can know about a worksheet before it takes part in a chain.
struct WorksheetInspection {
    let worksheet: Worksheet
    let inputs: [InputPort]
    let outputs: [OutputPort]
    /// The units that formulas and results are written in, in order of first use.
    let units: [String]
    /// What the evaluator does not compute, each with the region where it stands.
    let unsupported: [(region: String, what: String)]
    /// The values of outputs as text, by name; those that have no value are missing.
    let texts: [String: String]
    private let display: ResultDisplay
    private let names: WorksheetNames

    init(_ worksheet: Worksheet) throws {
        self.worksheet = worksheet
        let names = WorksheetNames(worksheet)
        self.names = names
        display = ResultDisplay(worksheet)
        units = WorksheetInspection.units(of: worksheet)
        let calculation = WorksheetCalculation(worksheet, names: names)
        try calculation.run()
        unsupported = WorksheetInspection.unsupported(calculation)
        texts = Dictionary(
            calculation.outputs.compactMap { output in output.text.map { (output.name, $0) } },
            uniquingKeysWith: { first, _ in first })
        let ports = WorksheetPorts(worksheet, names: names)
        inputs = ports.inputs.map { $0.expecting(names.region(ofInput: $0.name), in: calculation) }
        outputs = ports.outputs.map { $0.expecting(calculation.outcome(of: $0.name)) }
    }

    /// The file's name without its folder.
    var file: String { worksheet.name.split(separator: "/").last.map(String.init) ?? worksheet.name }

    func isInputAlias(_ name: String) -> Bool {
        worksheet.aliases.contains { $0.name == name && $0.direction == .input }
    }

    func isAlias(_ name: String) -> Bool { worksheet.aliases.contains { $0.name == name } }

    /// The math region that the input replaces.
    func region(ofInput name: String) -> Int? { names.region(ofInput: name) }

    /// The right-hand side that an input replaces, as text.
    func definition(ofInput name: String) -> String? {
        guard let index = names.region(ofInput: name) else { return nil }
        switch worksheet.mathRegions[index].statement {
        case .define(_, let value), .globalDefine(_, let value):
            if case .evaluation(let evaluation) = value.kind { return ExpressionPrinter.text(of: evaluation.body) }
            return ExpressionPrinter.text(of: value)
        default: return nil
        }
    }

    // MARK: Stored results

    /// What the file stores as results, in document order.
    var stored: [(region: String, ordinal: Int, result: StoredResult, text: String)] {
        var list: [(String, Int, StoredResult, String)] = []
        for (index, region) in worksheet.mathRegions.enumerated() {
            let last = worksheet.mathRegions[(index + 1)...].first { $0.id == region.id }?.firstOrdinal
            var ordinal = region.firstOrdinal
            while last.map({ ordinal < $0 }) ?? true, let result = worksheet.stored(region.id, ordinal) {
                list.append((region.id, ordinal, result, text(of: result, region: index)))
                ordinal += 1
            }
        }
        return list
    }

    private func text(of result: StoredResult, region: Int) -> String {
        switch result {
        case .value(let value, _): display.text(of: value, region: region).text
        case .divided(let value):
            value.text(elements: ResultDisplay.mostElements) + (display.unit(ofRegion: region).map { " " + $0 } ?? "")
        case .rounded(let value, isDivided: false, _): display.text(of: value, region: region).text
        case .rounded(let value, isDivided: true, _):
            value.text(elements: ResultDisplay.mostElements) + (display.unit(ofRegion: region).map { " " + $0 } ?? "")
        case .error(let code, let text): "error \(text.isEmpty ? code : text)"
        case .pending: "not calculated"
        case .unreadable(let what): what
        }
    }

    // MARK: Units and what is missing

    private static func units(of worksheet: Worksheet) -> [String] {
        let dialect = worksheet.settings.dialect
        let defined = Set(worksheet.mathRegions.flatMap(\.statement.definedNames))
        var found: [String] = []
        func visit(_ node: Expression) {
            if case .name(let name) = node.kind, !defined.contains(name.dotted), !found.contains(name.dotted),
                name.label == .unit || UnitTable.unit(name.dotted, in: dialect) != nil
            {
                found.append(name.dotted)
            }
            node.children.forEach(visit)
        }
        for region in worksheet.mathRegions { region.statement.expressions.forEach(visit) }
        return found
    }

    private static func unsupported(_ calculation: WorksheetCalculation) -> [(region: String, what: String)] {
        var found: [(region: String, what: String)] = []
        for (index, region) in calculation.worksheet.mathRegions.enumerated() {
            guard case .failure(let error)? = calculation.program.outcome(ofRegionAt: index),
                case .unsupported(let what) = error.reason
            else { continue }
            found.append((error.region ?? region.id, what))
        }
        return found
    }
}

extension Statement {
    /// The expressions of the statement.
    fileprivate var expressions: [Expression] {
        switch self {
        case .define(let target, let value), .globalDefine(let target, let value): [target, value]
        case .evaluate(let evaluation): [evaluation.body] + [evaluation.unit].compactMap { $0 }
        case .symbolic(let symbolic): [symbolic.body]
        case .bare(let expression): [expression]
        case .given, .external: []
        }
    }
}

extension InputPort {
    /// The port with what the worksheet's own value says about it.
    fileprivate func expecting(_ region: Int?, in calculation: WorksheetCalculation) -> InputPort {
        guard expected == .anything, let region,
            case .success(let value)? = calculation.program.outcome(ofRegionAt: region)
        else { return self }
        return InputPort(
            name: name, expected: Expectation(value), isRequired: isRequired, unit: unit, note: note)
    }
}

extension OutputPort {
    /// The port with what the calculated value, or the fault in its place, says about it.
    fileprivate func expecting(_ outcome: Result<Value, EvaluationError>?) -> OutputPort {
        switch outcome {
        case .success(let value)?:
            OutputPort(name: name, expected: Expectation(value), isSecondary: isSecondary)
        case .failure(let error)?:
            OutputPort(name: name, expected: expected, defect: defect ?? error.message, isSecondary: isSecondary)
        case nil: self
        }
    }
}
