import Chains
import Worksheets

/// A planned chain as the rules see it, with its worksheets calculated.
public final class ChainLint {
    /// The path by which findings name the chain file.
    public let file: String
    let definition: ChainDefinition
    /// Another chain runs this one as a step.
    let isPart: Bool
    /// What `check` notes of the chain.
    let notes: [PlanNote]
    /// The inputs of all steps, with the ids of the steps.
    let plannedInputs: [(step: String, input: PlannedInput)]
    /// By the paths of the worksheets.
    let sheets: [String: WorksheetLint]
    /// The worksheets in the order of the steps, each once.
    private let order: [WorksheetLint]
    private let subchains: [ChainLint]

    /// Reads and calculates the worksheets of the chain, with the values that they hold themselves. `name` says how findings
    /// name a worksheet, by its absolute path.
    public convenience init(
        _ planned: PlannedChain, file: String, name: (String) -> String = { $0 }
    ) throws(ReadingError) {
        var (sheets, order): ([String: WorksheetLint], [WorksheetLint]) = ([:], [])
        let functions = FunctionLibrary()
        for (path, use) in ChainLint.orderedUses(of: planned.plan) {
            let sheet = try ChainLint.sheet(
                path, name(path), use, functions, planned.definition.functions, planned.plan.folder)
            sheets[path] = sheet
            order.append(sheet)
        }
        self.init(
            planned.definition, file: file, notes: planned.notes + planned.plan.review,
            inputs: planned.plan.allSteps.flatMap { step in step.inputs.map { (step.id, $0) } }, sheets: sheets,
            order: order,
            isPart: false)
    }

    private init(
        _ definition: ChainDefinition, file: String, notes: [PlanNote], inputs: [(step: String, input: PlannedInput)],
        sheets: [String: WorksheetLint], order: [WorksheetLint], isPart: Bool
    ) {
        self.definition = definition
        self.file = file
        self.notes = notes
        plannedInputs = inputs
        self.sheets = sheets
        self.order = order
        self.isPart = isPart
        subchains = definition.subchains.map {
            ChainLint($0, file: $0.source.name, notes: [], inputs: [], sheets: sheets, order: [], isPart: true)
        }
    }

    /// What the rules find in the chain file, then in its worksheets, without what the chain silences.
    public var findings: (findings: [LintFinding], silenced: [SilencedFinding]) {
        LintSilences(definition.silences).apply(to: chainFindings + order.flatMap(\.findings), in: file)
    }

    /// The absolute paths of the worksheets and other chain files that it is made of.
    public var parts: [String] {
        sheets.keys.sorted() + subchains.flatMap { [$0.definition.source.path] + $0.parts }
    }

    private var chainFindings: [LintFinding] {
        let found = LintRule.all.flatMap { rule in (rule.inChain?(self) ?? []).map { (rule, $0) } }
        let own = found.enumerated().sorted {
            ($0.element.1.place, $0.offset) < ($1.element.1.place, $1.offset)
        }.map { entry in
            let (rule, remark) = entry.element
            return LintFinding(
                rule: rule, file: file, place: .chain(remark.place), message: remark.message, name: remark.name,
                help: remark.help)
        }
        return own + subchains.flatMap(\.chainFindings)
    }

    // MARK: Worksheets

    /// What the steps of a plan do with each worksheet, by its path.
    public static func uses(of plan: Plan) -> [String: WorksheetUse] {
        Dictionary(orderedUses(of: plan).map { ($0.path, $0.use) }, uniquingKeysWith: { first, _ in first })
    }

    /// What the steps do with each worksheet that is calculated here, in the order of the steps. Where the chain names no
    /// results, everything that is calculated is one.
    private static func orderedUses(of plan: Plan) -> [(path: String, use: WorksheetUse)] {
        var uses: [(path: String, use: WorksheetUse)] = []
        for step in plan.allSteps {
            guard let call = step.call, !call.worksheetPath.isEmpty, call.engine == .builtin else { continue }
            let use = WorksheetUse(
                inputs: Set(step.inputs.map(\.name)), outputs: Set(step.wanted),
                wantsAll: !plan.namesResults || step.wanted.isEmpty)
            if let index = uses.firstIndex(where: { $0.path == call.worksheetPath }) {
                uses[index].use.add(use)
            } else {
                uses.append((call.worksheetPath, use))
            }
        }
        return uses
    }

    private static func sheet(
        _ path: String, _ name: String, _ use: WorksheetUse, _ functions: FunctionLibrary,
        _ mappings: [FunctionMapping], _ folder: String
    ) throws(ReadingError) -> WorksheetLint {
        let source = try WorksheetReader.read(contentsOf: path)
        let worksheet = IncludedWorksheets(of: path, folder: folder).included(in: source).worksheet
        let calculation = WorksheetCalculation(
            worksheet, at: path, folder: folder, functions: functions, mappings: mappings)
        calculation.runAlone()
        return WorksheetLint(calculation, file: name, source: source, use: use)
    }

    // MARK: What rules ask for

    func place(ofStep id: String) -> SourcePlace {
        let last = id.split(separator: ".").last.map(String.init) ?? id
        return (definition.ownSteps.first { $0.id == id } ?? definition.ownSteps.first { $0.id == last })?.place
            ?? .none
    }

    func place(ofInput input: String, step: String) -> SourcePlace {
        let own = definition.ownSteps.first { $0.id == step }
        return own?.inputs.first { $0.name == input }?.namePlace ?? place(ofStep: step)
    }
}

extension Plan {
    /// The steps and those that they hold.
    fileprivate var allSteps: [PlannedStep] { (steps + (exit?.steps ?? [])).flatMap(\.withHeld) }

    /// The chain says what it is calculated for.
    fileprivate var namesResults: Bool { !outputs.isEmpty || !checks.isEmpty }
}

extension PlannedStep {
    fileprivate var withHeld: [PlannedStep] { [self] + work.blocks.flatMap { $0.block.steps.flatMap(\.withHeld) } }
}
