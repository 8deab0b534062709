import Chains
import Evaluation
import Expressions
import Quantities
import Worksheets

/// A worksheet of a recorded step, calculated once more, with what its formulas use.
final class TracedWorksheet {
    private let calculation: WorksheetCalculation
    private let dependencies: RegionDependencies
    /// By the math region that an input replaces: the input's name.
    private let inputs: [Int: String]
    private let notes: [String]
    private let doubts: [String]

    init(_ step: InspectedStep, _ entry: WorksheetLibrary.Entry, _ functions: FunctionLibrary, _ notes: [String]) {
        let path = step.call.worksheetPath
        calculation = WorksheetCalculation(
            entry.worksheet, names: entry.names, display: entry.display,
            foreign: functions.functions(
                of: entry.worksheet, entry.names, at: path, folder: step.folder, mappings: step.functions))
        var doubts: [String] = []
        do {
            try calculation.run(
                inputs: Dictionary(step.inputs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
        } catch {
            doubts.append(Sentences.unknownInput(error.name))
        }
        dependencies = RegionDependencies(entry.worksheet.mathRegions)
        var inputs: [Int: String] = [:]
        for input in step.inputs {
            if let region = entry.names.region(ofInput: input.name) { inputs[region] = input.name }
        }
        self.inputs = inputs
        self.notes = notes + (calculation.program.usesRandomNumbers ? [Sentences.randomNumbers] : [])
        self.doubts = doubts
    }

    func inspection(of output: String) -> StepInspection {
        guard let source = calculation.names.source(ofOutput: output) else {
            return StepInspection(formulas: [], notes: notes, doubts: doubts)
        }
        var search = Search()
        switch source {
        case .region(let index): search.add(defining(index))
        case .variable(let name):
            let definers = dependencies.definers(of: name)
            if let last = definers.last ?? calculation.names.lastDefinitions[name] { search.add(last) }
            search.alsoFirst = definers.dropLast().filter { inputs[$0] == nil }
        }
        var formulas: [StepInspection.Formula] = []
        while formulas.count < search.order.count {
            formulas.append(formula(search.order[formulas.count], isFirst: formulas.isEmpty, output, source, &search))
        }
        return StepInspection(formulas: formulas, notes: notes, doubts: doubts)
    }

    /// What is left to be told, in order.
    private struct Search {
        var order: [Int] = []
        var places: [Int: Int] = [:]
        /// Further definitions of elements of the array that is asked for.
        var alsoFirst: [Int] = []

        @discardableResult
        mutating func add(_ region: Int) -> Int {
            if let place = places[region] { return place }
            places[region] = order.count
            order.append(region)
            return order.count - 1
        }
    }

    /// The region that makes what a region shows: `x =` shows what stands further up.
    private func defining(_ index: Int) -> Int {
        let carriers = dependencies.carriers[index]
        return carriers.count == 1 ? carriers[0] : index
    }

    private func formula(
        _ index: Int, isFirst: Bool, _ output: String, _ source: WorksheetNames.Source, _ search: inout Search
    ) -> StepInspection.Formula {
        let region = calculation.worksheet.mathRegions[index]
        // What is put in stands in the place of the formula.
        let input = inputs[index]
        let text =
            input.map { Sentences.putIn($0) }
            ?? ExpressionPrinter.text(of: region.statement.withoutResult).onOneLine
        var sources: [StepInspection.Formula.Source] = []
        if let input {
            sources = [.input(input)]
        } else {
            for other in dependencies.sources[index] + (isFirst ? search.alsoFirst : []) {
                sources.append(inputs[other].map { .input($0) } ?? .formula(search.add(other)))
            }
        }
        // The first one gives the output as a whole, as the step gave it.
        let outcome = isFirst ? calculation.outcome(of: output) : calculation.program.outcome(ofRegionAt: index)
        let (value, shown, unit) = self.shown(outcome, isFirst ? source : .region(index))
        return StepInspection.Formula(
            name: region.statement.definedNames.first ?? text, formula: text, region: region.id,
            includedFrom: region.includedFrom, value: value, text: shown, unit: unit, sources: sources)
    }

    private func shown(
        _ outcome: Result<Value, EvaluationError>?, _ source: WorksheetNames.Source
    ) -> (Value?, String, String?) {
        switch outcome {
        case .success(.function)?: return (nil, "", nil)
        case .success(let value)?:
            let shown = calculation.shown(source, value)
            return (value, shown.text, shown.unit)
        case .failure(let error)?: return (nil, "error: " + error.message, nil)
        case nil: return (nil, "", nil)
        }
    }
}

extension Statement {
    /// The same without the `=` behind which a result stands.
    fileprivate var withoutResult: Statement {
        switch self {
        case .define(let target, let value): .define(target: target, value: value.withoutResult)
        case .globalDefine(let target, let value): .globalDefine(target: target, value: value.withoutResult)
        case .evaluate(let evaluation): .bare(evaluation.body)
        case .symbolic, .given, .bare, .external: self
        }
    }
}

extension Expression {
    fileprivate var withoutResult: Expression { if case .evaluation(let shown) = kind { shown.body } else { self } }
}
