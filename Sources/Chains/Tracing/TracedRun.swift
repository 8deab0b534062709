import Quantities

/// What a journal says of a run's steps and frames, by their names.
struct TracedRun {
    struct Block {
        /// The step that opened it; empty for the steps that run in any case.
        let owner: String
        let label: String
        let block: PlannedBlock
        var locals: [String: Value]
        var closing: FrameClosing?
    }

    private(set) var creation: RunCreation?
    private(set) var starts: [String: StepStart] = [:]
    private(set) var completions: [String: StepCompletion] = [:]
    /// What steps gave that failed all the same.
    private(set) var failures: [String: StepFailure] = [:]
    private(set) var approvals: [String: Approval] = [:]
    /// By the name with which those of its steps begin: `sweep[2]`.
    private(set) var blocks: [String: Block] = [:]
    /// In the order in which they were opened.
    private(set) var openings: [String] = []
    private var openingsByOwner: [String: [String]] = [:]
    /// The positions of the chain's own steps.
    private var positions: [String: Int] = [:]
    private(set) var routings: [StepRouting] = []
    private(set) var completion: RunCompletion?

    init(_ events: some Sequence<RecordedEvent>) {
        for recorded in events { note(recorded.event.kind) }
    }

    private mutating func note(_ kind: EventKind) {
        switch kind {
        case .runCreated(let creation):
            self.creation = creation
            positions = Dictionary(
                creation.plan.steps.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        case .stepStarted(let start): starts[start.step] = start
        case .stepCompleted(let completion): completions[completion.step] = completion
        case .stepFailed(let failure): failures[failure.step] = failure
        case .approvalGiven(let approval): approvals[approval.step] = approval
        case .stepRouted(let routing): routings.append(routing)
        case .runCompleted(let completion): self.completion = completion
        case .frameClosed(let closing): blocks[closing.step + closing.label]?.closing = closing
        case .frameOpened(let opening):
            let block = opening.step.isEmpty ? plan?.exit : planned(opening.step)?.work.block(of: opening.label)
            guard let block else { return }
            let name = opening.step + opening.label
            openings.append(name)
            openingsByOwner[opening.step, default: []].append(name)
            blocks[name] = Block(
                owner: opening.step, label: opening.label, block: block, locals: opening.values)
        default: break
        }
    }

    var plan: Plan? { creation?.plan }

    /// The block in which a step stands; empty for the chain itself.
    static func block(of path: String) -> String {
        path.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(path[..<$0]) } ?? ""
    }

    /// The block around a block; nil around the chain itself.
    func around(_ block: String) -> String? {
        guard let owner = blocks[block]?.owner else { return nil }
        return owner.isEmpty ? "" : TracedRun.block(of: owner)
    }

    func steps(in block: String) -> [PlannedStep] {
        block.isEmpty ? plan?.steps ?? [] : blocks[block]?.block.steps ?? []
    }

    func planned(_ path: String) -> PlannedStep? {
        let block = TracedRun.block(of: path)
        if block.isEmpty { return positions[path].flatMap { plan?.steps[$0] } }
        let id = String(path.dropFirst(block.count + 1))
        return steps(in: block).first { $0.id == id }
    }

    /// The path of a step that something in a block refers to.
    func path(of address: StepAddress, from block: String) -> String? {
        var block = block
        for _ in 0..<address.blocksOut {
            guard let outer = around(block) else { return nil }
            block = outer
        }
        let steps = steps(in: block)
        guard steps.indices.contains(address.position) else { return nil }
        return block.isEmpty ? steps[address.position].id : block + "." + steps[address.position].id
    }

    /// The blocks that a step opened, in order.
    func blocks(of step: String) -> [String] { openingsByOwner[step] ?? [] }

    /// What a step gave; of one that failed, what it had calculated.
    func outputs(of path: String) -> [StepOutput] {
        completions[path]?.result.outputs ?? failures[path]?.outputs ?? []
    }

    /// The output of that name, or the one whose members the name goes on with.
    func output(_ name: String, of path: String) -> StepOutput? {
        let outputs = outputs(of: path)
        if let output = outputs.first(where: { $0.name == name }) { return output }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        for count in stride(from: parts.count - 1, to: 0, by: -1) {
            let head = parts[..<count].joined(separator: ".")
            if let output = outputs.first(where: { $0.name == head }) { return output }
        }
        return nil
    }

    func input(_ name: String, of path: String) -> ResolvedInput? {
        starts[path]?.inputs.first { $0.name == name }
    }
}
