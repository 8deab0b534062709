import Expressions
import Quantities

/// A whole worksheet as a program: runs its regions in order and keeps what they define and show.
///
/// Each region is compiled when it is first reached, for the kinds of values that the definitions above it gave. Running
/// again with other inputs reuses that code, unless a definition gives another kind of value than before.
public final class WorksheetProgram {
    let regions: [MathRegion]
    private let settings: CalculationSettings
    var inputs: [Int: Value]
    var history = BindingHistory()
    var units: [RegionUnit?]
    var machine: Machine
    var rules: Rules
    var outcomes: [Result<Value, EvaluationError>?]
    var shown: [Int: [Int: RegionResult.Outcome]] = [:]
    var inSolveBlock = false
    var mustRestart = false

    /// A program of the regions in calculation order. `inputs` gives values in place of the right-hand sides of the
    /// definitions at those positions.
    public init(
        _ regions: [MathRegion], settings: CalculationSettings, inputs: [Int: Value] = [:]
    ) {
        self.regions = regions
        self.settings = settings
        self.inputs = inputs
        rules = Rules(settings)
        machine = Machine(rules: rules)
        units = Array(repeating: nil, count: regions.count)
        outcomes = Array(repeating: nil, count: regions.count)
    }

    /// Evaluates the worksheet, global definitions first. `inputs`, where given, replaces the values from outside.
    public func run(inputs: [Int: Value]? = nil) {
        if let inputs { self.inputs = inputs }
        mustRestart = false
        pass()
        if mustRestart {
            reset()
            pass()
        }
    }

    private func reset() {
        history = BindingHistory()
        units = Array(repeating: nil, count: regions.count)
        machine = Machine(rules: rules)
        mustRestart = false
    }

    private func pass() {
        rules = Rules(settings)
        inSolveBlock = false
        if !shown.isEmpty { shown = [:] }
        for (index, region) in regions.enumerated() {
            if case .globalDefine = region.statement {
                execute(index, region, at: index - regions.count)
            }
        }
        for (index, region) in regions.enumerated() {
            if mustRestart { return }
            if case .globalDefine = region.statement { continue }
            execute(index, region, at: index)
        }
    }

    private func execute(_ index: Int, _ region: MathRegion, at position: Int) {
        guard !region.isDisabled else { return }
        machine.rules = rules
        let isNew = units[index] == nil
        let unit = units[index] ?? makeUnit(index, region, at: position)
        units[index] = unit
        let content = perform(unit, index, region)
        bind(unit, content, region, at: position, isNew: isNew)
        showResults(unit, index, region, at: position)
    }

    private func makeUnit(_ index: Int, _ region: MathRegion, at position: Int) -> RegionUnit {
        if let refused = solveBlockUnit(region) { return refused }
        let maker = UnitMaker(
            scope: Scope(history, position: position, rules: rules), region: region,
            newSlot: { self.machine.slots.add() },
            scopeBelow: Scope(history, position: position + 1, rules: rules))
        return maker.unit(hasInput: inputs[index] != nil)
    }
}
