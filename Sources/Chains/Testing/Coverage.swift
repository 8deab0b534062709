/// Which steps and branches of a chain runs have reached.
public struct Coverage: Sendable {
    /// The steps of the plan, by their paths without numbers of iterations, and the ways that they may lead on.
    public private(set) var steps: [String] = []
    public private(set) var branches: [String] = []
    public private(set) var reachedSteps: Set<String> = []
    public private(set) var reachedBranches: Set<String> = []
    /// Why a step is skipped whose condition does not hold, by its path.
    private var conditions: [String: String] = [:]

    public init() {}

    public var missedSteps: [String] { steps.filter { !reachedSteps.contains($0) } }
    public var missedBranches: [String] { branches.filter { !reachedBranches.contains($0) } }

    /// Takes what a run of the plan did.
    mutating func add(_ plan: Plan, _ events: [Event]) {
        if steps.isEmpty {
            list(plan.steps, prefix: "")
            if let exit = plan.exit { list(exit.steps, prefix: Plan.exitLabel + ".") }
        }
        for event in events {
            switch event.kind {
            case .stepStarted(let start): reachedSteps.insert(StepName.withoutNumbers(start.step))
            case .frameOpened(let opening):
                reachedBranches.insert(StepName.withoutNumbers(opening.step + opening.label))
            case .stepRouted(let routing):
                if let taken = routing.taken {
                    reachedBranches.insert(Coverage.transition(StepName.withoutNumbers(routing.step), taken))
                }
            case .stepSkipped(let step, let reason):
                let path = StepName.withoutNumbers(step)
                // A step is skipped too where one that it needs did not complete; then its condition was not asked.
                if let reason, reason == conditions[path] { reachedBranches.insert(Coverage.skip(path)) }
            default: continue
            }
        }
        reachedBranches.formIntersection(branches)
    }

    /// A plan that was refused has nothing to be reached.
    private mutating func list(_ planned: [PlannedStep], prefix: String) {
        for step in planned {
            let path = prefix + step.id
            steps.append(path)
            if let condition = step.condition {
                branches.append(Coverage.skip(path))
                conditions[path] = SkipReason.condition(condition.text).text
            }
            for (index, _) in step.transitions.enumerated() { branches.append(Coverage.transition(path, index)) }
            for (label, block) in step.work.blocks {
                let name = label == "[]" ? "" : label
                if isBranch(step.work) { branches.append(path + name) }
                list(block.steps, prefix: path + name + ".")
            }
        }
    }

    private func isBranch(_ work: PlannedWork) -> Bool {
        switch work {
        case .choice, .rescue, .branches: true
        default: false
        }
    }

    private static func transition(_ step: String, _ index: Int) -> String { "\(step), transition \(index + 1)" }
    private static func skip(_ step: String) -> String { "\(step), skipped" }
}
