import Engines
import Evaluation
import Quantities
import Worksheets

/// What a calculated worksheet shows, as text and as a document.
struct EvaluationReport {
    private let calculation: WorksheetCalculation
    private let results: [RegionResult]
    private let display: ResultDisplay
    private let faults: WorksheetFaultText

    init(_ calculation: WorksheetCalculation) {
        self.calculation = calculation
        results = calculation.program.results
        display = calculation.display
        faults = WorksheetFaultText(calculation.worksheet)
    }

    /// True where a region ended in an error or is not supported.
    var hasFailed: Bool {
        results.contains { if case .failed = $0.outcome { true } else { false } }
    }

    func hasFailed(outputs: [String]) -> Bool {
        outputs.contains { if case .success? = calculation.outcome(of: $0) { false } else { true } }
    }

    // MARK: Text

    /// Every result in document order: values as data, errors for people.
    func printResults() {
        let random = results.filter(\.isRandom).count
        if random > 0 {
            Output.note("note: \(random) result\(random == 1 ? " depends" : "s depend") on random numbers")
        }
        var told = Set(results.map(\.region))
        for result in results {
            switch result.outcome {
            case .disabled: continue
            case .failed(let error):
                tellCause(of: error, told: &told)
                Output.error(faults.text(of: error, in: result.region))
            case .value(let value, let shown):
                let lines = display.lines(of: value, shown: shown, region: faults.index(of: result) ?? -1)
                EvaluationReport.lay(out: lines, behind: "\(label(of: result)) =")
            }
        }
    }

    /// Tells once the fault of each definition that shows no result itself and for want of which the error came about.
    private func tellCause(of error: EvaluationError, told: inout Set<String>) {
        guard case .dependsOnError(_, let region, _) = error.reason, told.insert(region).inserted else { return }
        let regions = calculation.worksheet.mathRegions
        for index in regions.indices where regions[index].id == region {
            guard case .failure(let cause)? = calculation.program.outcome(ofRegionAt: index) else { continue }
            tellCause(of: cause, told: &told)
            Output.error(faults.text(of: cause, in: region))
        }
    }

    /// The widest label that a table stands beside; below a longer one it is set in by a little.
    private static let widestLabel = 40

    /// Prints what a result shows: further lines of a table stand below its first one.
    private static func lay(out lines: [String], behind label: String) {
        if lines.count == 1 { return Output.line("\(label) \(lines[0])") }
        let isBeside = label.count <= widestLabel
        if !isBeside { Output.line(label) }
        for (index, line) in lines.enumerated() {
            let margin = isBeside ? index == 0 ? label : String(repeating: " ", count: label.count) : " "
            Output.line("\(margin) \(line)")
        }
    }

    func print(outputs: [String]) {
        for name in outputs {
            guard let source = calculation.names.source(ofOutput: name) else { continue }
            switch calculation.outcome(of: name) {
            case .success(let value)?: Output.line("\(name) = \(calculation.shown(source, value).text)")
            case .failure(let error)?: Output.error(faults.text(of: error, in: region(of: source) ?? ""))
            case nil: Output.error(CommandFailure.message("the output '\(name)' was not calculated"))
            }
        }
    }

    private func region(of source: WorksheetNames.Source) -> String? {
        let index: Int? =
            switch source {
            case .region(let index): index
            case .variable(let name): calculation.names.lastDefinitions[name]
            }
        return index.map { calculation.worksheet.mathRegions[$0].id }
    }

    /// What stands before the equals sign.
    private func label(of result: RegionResult) -> String {
        guard let index = faults.index(of: result) else { return result.name ?? "region \(result.region)" }
        return calculation.worksheet.mathRegions[index].label(of: result)
    }

    // MARK: JSON

    /// The document of DESIGN: one entry for every evaluation, and the outputs asked for.
    func document(outputs: [String]) -> JSON {
        let worksheet = calculation.worksheet
        var members: [JSON.Member] = [
            JSON.Member("worksheet", .string(EvaluationReport.fileName(worksheet.name))),
            JSON.Member("format", .string(worksheet.format.rawValue)),
            JSON.Member("regions", .array(results.map(EvaluationReport.entry))),
        ]
        if !outputs.isEmpty {
            members.append(
                JSON.Member("outputs", .object(outputs.map { JSON.Member($0, output($0)) })))
        }
        return .object(members)
    }

    private func output(_ name: String) -> JSON {
        guard let source = calculation.names.source(ofOutput: name), let outcome = calculation.outcome(of: name) else {
            return .null
        }
        switch outcome {
        case .success(let value):
            guard case .object(let members) = value.json else { return value.json }
            return .object(members + [JSON.Member("text", .string(calculation.shown(source, value).text))])
        case .failure(let error): return ["type": "error", "error": EvaluationReport.fault(error)]
        }
    }

    private static func entry(_ result: RegionResult) -> JSON {
        var members: [JSON.Member] = [
            JSON.Member("region", .string(result.region)), JSON.Member("ordinal", .integer(result.ordinal)),
            JSON.Member("name", result.name.map(JSON.string) ?? .null),
        ]
        switch result.outcome {
        case .disabled: members.append(JSON.Member("status", "disabled"))
        case .failed(let error):
            members.append(JSON.Member("status", error.isUnsupported ? "unsupported" : "error"))
            members.append(JSON.Member("error", fault(error)))
        case .value(let value, let shown):
            members.append(JSON.Member("status", "ok"))
            if result.isRandom { members.append(JSON.Member("random", true)) }
            members.append(JSON.Member("value", value.json))
            if let shown {
                members.append(JSON.Member("shown", ["units": .string(shown.units), "value": shown.value.json]))
            }
        }
        return .object(members)
    }

    private static func fault(_ error: EvaluationError) -> JSON {
        ["code": .string(error.code), "message": .string(error.lacking ?? error.message)]
    }

    private static func fileName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
