import Expressions
import Quantities

/// A whole worksheet as a program: runs its regions in order and keeps what they define and show.
///
/// Each region is compiled when it is first reached, for the kinds of values that the definitions above it gave. Running
/// again with other inputs reuses that code, unless a definition gives another kind of value than before.
public final class WorksheetProgram {
    let regions: [MathRegion]
    private let settings: CalculationSettings
    private let foreign: ForeignFunctions
    var inputs: [Int: Value]
    var history: BindingHistory
    /// The regions made ready, by their place in the document; disabled ones have none.
    var units: [RegionUnit?]
    /// The same in the order in which they run: global definitions first.
    private var order: ContiguousArray<RegionUnit> = []
    private var steps: ContiguousArray<PassStep> = []
    var machine: Machine
    /// The settings in force where the run is: definitions of ORIGIN, TOL and CTOL change them.
    var rules: Rules {
        didSet {
            machine.rules = rules
            areRulesNew = false
        }
    }
    /// No definition has changed the settings since the run began.
    private var areRulesNew = false
    private let isCancelled: (@Sendable () -> Bool)?
    /// True where `isCancelled` ended the last run early: its results are not complete.
    public private(set) var wasCancelled = false
    /// The solve block of Mathcad 12 to 15 that `Given` opened and no solver has closed yet.
    var openBlock: SolveBlock?
    /// The solve blocks of Prime by their numbers.
    var containers: [Int: SolveContainer] = [:]
    var mustRestart = false
    /// What of the last run hangs on choices that are not known.
    var openResults = OpenResults()

    /// A program of the regions in calculation order. `isCancelled` is asked now and then while it runs.
    ///
    /// `inputs` gives values in place of the right-hand sides of the
    /// definitions at those positions. `foreign` are the functions for names that are neither defined nor built in.
    public convenience init(
        _ regions: [MathRegion], settings: CalculationSettings, inputs: [Int: Value] = [:],
        foreign: ForeignFunctions = .none, isCancelled: (@Sendable () -> Bool)? = nil
    ) {
        self.init(
            regions, settings: settings, inputs: inputs, isGeneralOnly: false, foreign: foreign,
            isCancelled: isCancelled)
    }

    /// The same, in general code alone where `isGeneralOnly`.
    init(
        _ regions: [MathRegion], settings: CalculationSettings, inputs: [Int: Value] = [:],
        isGeneralOnly: Bool, foreign: ForeignFunctions = .none, isCancelled: (@Sendable () -> Bool)? = nil
    ) {
        self.foreign = foreign
        self.regions = regions
        self.settings = settings
        self.inputs = inputs
        self.isCancelled = isCancelled
        history = BindingHistory(isGeneralOnly: isGeneralOnly)
        rules = Rules(settings, foreign: foreign)
        machine = Machine(rules: rules, isCancelled: isCancelled)
        units = Array(repeating: nil, count: regions.count)
    }

    /// Evaluates the worksheet, global definitions first. `inputs`, where given, replaces the values from outside.
    public func run(inputs: [Int: Value]? = nil) {
        if wasCancelled || inputs.map(replacesOthers) == true { reset() }
        if let inputs { self.inputs = inputs }
        pass(.first)
        findOpenResults()
    }

    /// Runs all regions, with a choice of what is not known.
    func pass(_ choice: OpenChoices.Choice) {
        machine.random.begin()
        machine.choices.begin(choice)
        mustRestart = false
        wasCancelled = false
        if order.isEmpty { firstPass() } else { laterPass() }
        if mustRestart {
            reset()
            machine.choices.begin(choice)
            firstPass()
        }
    }

    /// True where other regions than before get their values from outside.
    private func replacesOthers(_ inputs: [Int: Value]) -> Bool {
        inputs.count != self.inputs.count || inputs.keys.contains { self.inputs[$0] == nil }
    }

    private func reset() {
        history = BindingHistory(isGeneralOnly: history.isGeneralOnly)
        units = Array(repeating: nil, count: regions.count)
        order = []
        steps = []
        containers = [:]
        machine = Machine(rules: rules, isCancelled: isCancelled)
        mustRestart = false
    }

    /// Makes each region ready as it is reached and runs it.
    private func firstPass() {
        history.regions = regions
        history.changedRegions = ChangedRegions(regions, inputs: Set(inputs.keys), foreign: foreign).ids
        rules = Rules(settings, foreign: foreign)
        openBlock = nil
        for (index, region) in regions.enumerated() where region.isGlobal && !wasCancelled {
            start(index, region, at: index - regions.count)
        }
        for (index, region) in regions.enumerated() where !region.isGlobal && !wasCancelled {
            start(index, region, at: index)
        }
    }

    private func start(_ index: Int, _ region: MathRegion, at position: Int) {
        guard !region.isDisabled else { return }
        let unit = makeUnit(index, region, at: position)
        units[index] = unit
        order.append(unit)
        perform(unit, input: inputs[index])
        noteCancelling(unit)
        unit.settle()
        steps.append(PassStep(unit))
        bind(unit)
        show(unit)
    }

    /// Runs the regions again; those that give one real number take the short way.
    private func laterPass() {
        if !areRulesNew {
            rules = Rules(settings, foreign: foreign)
            areRulesNew = true
        }
        let machine = machine
        for step in steps {
            if machine.takeShortWay(step) { continue }
            let unit = step.unit.takeUnretainedValue()
            unit.takeLongWay()
            let setting = unit.setting
            perform(unit, input: input(of: unit))
            noteCancelling(unit)
            check(unit, was: setting)
            if mustRestart || wasCancelled { return }
            show(unit)
        }
    }

    private func noteCancelling(_ unit: RegionUnit) {
        if case .failed(let error) = unit.outcome, case .cancelled = error.reason { wasCancelled = true }
    }

    private func input(of unit: RegionUnit) -> Value? {
        inputs[unit.position < 0 ? unit.position + regions.count : unit.position]
    }

    private func makeUnit(_ index: Int, _ region: MathRegion, at position: Int) -> RegionUnit {
        var maker = UnitMaker(
            scope: Scope(history, position: position, rules: rules), region: region,
            newSlot: { self.machine.slots.add() },
            scopeBelow: Scope(history, position: position + 1, rules: rules))
        if let unit = solveBlockUnit(index, &maker) { return unit }
        return maker.unit(hasInput: inputs[index] != nil)
    }
}

extension MathRegion {
    /// True for a definition in force over the whole worksheet.
    var isGlobal: Bool { if case .globalDefine = statement { true } else { false } }
}
