import Quantities

/// Makes the plan of a chain: settles the order and where each input comes from, and proves what can be proved.
///
/// It collects all problems. Nothing has run when it is done.
public struct Planner {
    let definition: ChainDefinition
    /// The inputs of the chain are known only when the run gets there.
    let isSubchain: Bool
    /// The blocks around the one that is planned, from the inside out; none for a chain.
    let outer: [OuterBlock]
    let overrides: [Override]
    let engines: [String: any EngineAdapter]
    let expressions: any ChainExpressionEvaluating
    /// What speaks against writing results into a folder; nil where nothing does.
    let folderDefect: @Sendable (OutputFolder) -> OutputFolder.Defect?
    /// What is equal for two paths to one file, whatever leads to it; nil where there is none.
    var fileIdentity: @Sendable (String) -> String? = { _ in nil }

    /// False where no result is to be taken from earlier runs or kept for later ones, whatever the file says.
    var usesCache = true
    /// What the names stand for that the blocks around give a value.
    var names = KnownNames()
    /// What the blocks of the step give whose work is planned, and the variables of a loop.
    var innerKinds: [[String: Expectation]] = []
    var loopKinds: [String: Expectation] = [:]
    /// That of the step around, which steps have that say nothing else.
    var priority = 0
    /// What the steps inside of the one that is planned have from it.
    var innerPriority = 0

    var problems: [Located<ChainProblem>] = []
    var notes: [PlanNote] = []
    /// The steps with overridden inputs, in the order of the definition.
    var steps: [Step] = []
    var interfaces: [StepInterface?] = []
    /// Positions in `steps` by id.
    var positions: [String: Int] = [:]
    var chainInputs: [String: Literal] = [:]
    /// What was set from outside, by step and input.
    var overridden: Set<String> = []
    var overriddenChainInputs: Set<String> = []
    /// The inputs of steps that were told not to fit their source, as `step.input`.
    var refused: Set<String> = []
    /// What the worksheets of all blocks calculate.
    var mathematics: [Mathematics] = []
    /// What the worksheets and programs of all blocks take and give.
    var described: [PlannedChain.DescribedCall] = []
    /// What the chain file was read with.
    var files: [StepFile] = []
    /// The outputs that somebody uses, by position in `steps`.
    var wanted: [WantedOutputs] = []
    /// The step whose inputs are planned.
    var planning: Step?
    /// The variables that the block's frame gives a value: those of its loop, and what its transitions publish.
    var variables: Set<String> = []
    /// Those of them that transitions set.
    var published: Set<String> = []
    /// The variables of the loop whose condition is planned, before there is a body.
    var variablesOfCondition: Set<String> = []
    /// The variables that some expression reads, in all blocks.
    var variablesRead: Set<String> = []
    /// Where variables are set that have a value already, in all blocks.
    var setAgain: [Located<ChainProblem>] = []
    /// The places of the steps in the plan, by position in `steps`.
    var place: [Int] = []

    init(
        _ definition: ChainDefinition, in outer: [OuterBlock] = [], isSubchain: Bool = false, overrides: [Override],
        engines: [String: any EngineAdapter],
        expressions: any ChainExpressionEvaluating,
        folderDefect: @escaping @Sendable (OutputFolder) -> OutputFolder.Defect?
    ) {
        self.folderDefect = folderDefect
        self.definition = definition
        self.outer = outer
        self.isSubchain = isSubchain
        self.overrides = overrides
        self.engines = engines
        self.expressions = expressions
    }

    /// The plan of a chain file and what a person should know about it. Throws `ChainRejection` with all problems: those
    /// of reading and of planning are told together, as far as one does not follow from the other.
    public static func plan(
        file source: SourceText, overrides: [Override] = [], engines: [String: any EngineAdapter],
        expressions: any ChainExpressionEvaluating = ChainExpressions(), key: String? = nil, usesCache: Bool = true,
        readFile: @escaping @Sendable (String) -> String? = { _ in nil },
        folderDefect: @escaping @Sendable (OutputFolder) -> OutputFolder.Defect? = { _ in nil },
        fileIdentity: @escaping @Sendable (String) -> String? = { _ in nil }
    ) async throws -> PlannedChain {
        let files = ReadFiles(readFile)
        let (definition, problems) = ChainFileReader.read(source) { files.text(of: $0) }
        guard let definition, !problems.contains(where: \.content.hidesSteps) else {
            throw ChainRejection(source: source, problems: problems)
        }
        var planner = Planner(
            definition, overrides: overrides, engines: engines, expressions: expressions, folderDefect: folderDefect)
        planner.problems = problems
        planner.usesCache = usesCache
        planner.fileIdentity = fileIdentity
        planner.files = files.files
        return try await planner.planned(key)
    }

    private mutating func planned(_ key: String?) async throws -> PlannedChain {
        steps = definition.steps
        positions = Planner.positions(of: steps)
        applyOverrides()
        settleChainInputs()
        checkOutputFolder()
        await prepareEngines()
        let block = await plan(
            definition.outputs, definition.checks, definition.conditions, hasFixedOrder: definition.hasFixedOrder)
        refuseVariablesSetTwice()
        let plan = Plan(
            name: definition.name, folder: definition.source.folder, steps: block.steps, outputs: block.outputs,
            checks: block.checks, failureMode: definition.failureMode, conditions: block.conditions,
            exit: await plannedExit(), timeout: definition.timeout,
            concurrency: definition.concurrency, functions: definition.functions, writesFiles: definition.writesFiles,
            outputFolder: definition.outputFolder)
        let creation = creation(plan, key)
        checkSavedFiles(of: creation)
        if !problems.isEmpty { throw ChainRejection(source: definition.source, problems: problems) }
        return PlannedChain(
            plan: plan, definition: definition, creation: creation, notes: notes,
            after: definition.after.map(\.content), priority: definition.priority,
            described: described, chainInputs: chainInputs)
    }

    /// What planning gives of a block.
    typealias BlockPlan = (
        steps: [PlannedStep], outputs: [PlannedOutput], checks: [PlannedCheck], conditions: [PlannedCondition]
    )

    /// The block's steps in their order, what it gives, and what is asked of it.
    mutating func plan(
        _ outputs: [ChainOutput], _ checks: [Check] = [], _ conditions: [Condition] = [], hasFixedOrder: Bool = false
    ) async -> BlockPlan {
        published = Set(steps.flatMap { $0.transitions.flatMap { $0.published.map(\.name) } })
        variables.formUnion(published)
        noteVariablesSetTwice()
        await describeSteps()
        wanted = [WantedOutputs](repeating: WantedOutputs(), count: steps.count)
        let dependencies = dependencies()
        let order = order(dependencies, isFixed: hasFixedOrder)
        place = [Int](repeating: 0, count: steps.count)
        for (position, step) in order.enumerated() { place[step] = position }
        return await planned(order, dependencies, outputs, checks, conditions)
    }

    static func positions(of steps: [Step]) -> [String: Int] {
        Dictionary(steps.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func creation(_ plan: Plan, _ key: String?) -> RunCreation {
        let used = Set(plan.calls.map(\.engine.adapterName)).sorted()
        return RunCreation(
            name: plan.name, file: definition.source.path, text: definition.source.text,
            textHash: definition.source.hash, overrides: overrides,
            engines: used.compactMap { name in
                engines[name].map { EngineVersion(name: $0.name, version: $0.version) }
            }, key: key, mathematics: distinctMathematics, files: files, plan: plan, priority: definition.priority ?? 0)
    }

    /// Worksheets that stand in several steps count once.
    private var distinctMathematics: [Mathematics] {
        var seen: Set<String> = []
        return mathematics.filter { seen.insert($0.hash).inserted }
    }

    mutating func report(_ problem: ChainProblem, at place: SourcePlace) {
        problems.append(Located(problem, at: place))
    }

    // MARK: Overrides and chain inputs

    private mutating func applyOverrides() {
        for override in overrides {
            let literal: Literal
            do {
                literal = try LiteralReader.literal(SourceNode(json: override.value, at: .none), key: override.target)
            } catch {
                report(.override(override.target, reason: error.message), at: .none)
                continue
            }
            if definition.inputs.contains(where: { $0.name == override.target }) {
                chainInputs[override.target] = literal
                overriddenChainInputs.insert(override.target)
            } else if let dot = override.target.firstIndex(of: "."),
                let step = positions[String(override.target[..<dot])]
            {
                set(literal, step: step, input: String(override.target[override.target.index(after: dot)...]))
            } else {
                let names =
                    definition.inputs.map(\.name)
                    + steps.flatMap { step in step.inputs.map { "\(step.id).\($0.name)" } }
                report(
                    .unknownOverride(override.target, near: NearNames.suggestions(for: override.target, in: names)),
                    at: .none)
            }
        }
    }

    private mutating func set(_ literal: Literal, step: Int, input: String) {
        overridden.insert("\(steps[step].id).\(input)")
        let replacement = StepInput(
            name: input, namePlace: .none, source: .literal(literal), sourcePlace: .none, units: nil)
        if let index = steps[step].inputs.firstIndex(where: { $0.name == input }) {
            steps[step].inputs[index] = replacement
        } else {
            steps[step].inputs.append(replacement)
        }
    }

    private mutating func settleChainInputs() {
        for input in definition.inputs {
            if let literal = chainInputs[input.name] {
                let problem =
                    input.fallback.flatMap { Planner.otherKind(literal, than: $0, input.name) }
                    ?? input.rangeProblem(of: literal)
                if let problem {
                    report(problem, at: .none)
                    // Nothing else is said about what this input goes into.
                    chainInputs[input.name] = input.fallback
                }
            } else if let fallback = input.fallback {
                chainInputs[input.name] = fallback
            } else {
                report(.chainInputWithoutValue(input.name), at: input.place)
            }
        }
    }

    /// What is set from outside has the dimension of the default.
    private static func otherKind(_ literal: Literal, than fallback: Literal, _ name: String) -> ChainProblem? {
        guard case .number(let expected) = fallback.value, case .number(let found) = literal.value else { return nil }
        if expected.dimension == found.dimension || found.si == 0 && found.dimension.isOne { return nil }
        if found.dimension.isOne {
            let unit = fallback.unit ?? expected.dimension.displayUnit
            return .bareNumber(source: "", target: name, expected: expected.dimension, unit: unit.text)
        }
        return .mismatch(
            source: "", target: name, found: found.dimension.described, expected: expected.dimension.described)
    }

    private mutating func checkOutputFolder() {
        guard let defect = definition.outputFolder.flatMap(folderDefect) else { return }
        report(.outputFolder(defect), at: definition.outputFolderPlace)
    }

    // MARK: Interfaces

    /// All worksheets of the chain are read at once.
    private func prepareEngines() async {
        let requests = steps.flatMap(\.calls).map { id, call in request(id, call) }
        for (name, own) in Dictionary(grouping: requests, by: \.engine.adapterName) {
            await engines[name]?.prepare(own)
        }
    }

    func request(_ step: String, _ call: Step.Call) -> StepRequest {
        StepRequest(
            step: step, engine: call.engine, worksheet: call.worksheetPath, folder: definition.source.folder)
    }

    private mutating func describeSteps() async {
        for step in steps {
            if let call = step.call {
                interfaces.append(await interface(of: step, call))
            } else {
                interfaces.append(step.ownInterface)
            }
        }
    }

    private mutating func interface(of step: Step, _ call: Step.Call) async -> StepInterface? {
        guard let engine = engines[call.engine.adapterName] else {
            let near = NearNames.suggestions(for: call.engine.adapterName, in: engines.keys)
            report(.unknownEngine(call.engine.adapterName, near: near), at: call.enginePlace)
            return nil
        }
        do {
            let interface = try await engine.describe(request(step.id, call))
            notes += interface.notes.map { PlanNote(step: step.id, text: $0) }
            if let known = interface.mathematics { mathematics.append(known) }
            described.append(
                PlannedChain.DescribedCall(
                    engine: call.engine, worksheetPath: call.worksheetPath, interface: interface))
            return interface
        } catch {
            let fault =
                (error as? EngineFailure)?.fault ?? Fault(code: Fault.Code.engineUnavailable, message: "\(error)")
            report(.engine(step: step.id, fault), at: call.worksheetPlace)
            return nil
        }
    }
}
