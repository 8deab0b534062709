import Quantities

/// What a running step that holds steps does next: opens frames, ends what is not wanted any more, or ends itself.
///
/// It is asked when it starts, whenever one of its frames has closed, and while it may open another.
struct BlockTurn {
    let step: PlannedStep
    let path: String
    let attempt: Int
    let progress: BlockProgress
    let inputs: [ResolvedInput]
    /// In the frame of the step.
    let resolver: MappingResolver
    /// Nothing is begun any more, but for what cleans up.
    let isHalted: Bool
    /// The body of a loop around is left, so that nobody asks for what the step gives.
    let isLeft: Bool
    /// Milliseconds since 1970.
    let now: Int64

    /// What a step does.
    enum Move {
        case open(label: String, [LocalValue])
        case complete([StepOutput])
        case fail(Fault)
        /// End the open frames, because of the fault, or because enough is known.
        case abandon(Fault?)
        /// Frames are open, whose ends are to be seen first.
        case wait
    }

    var events: [EventKind] {
        if isCut { return [.stepStopped(step: path, attempt: attempt)] }
        do { return events(of: try move()) } catch { return events(of: .fail(error.fault(step: path))) }
    }

    /// One of its frames was cut short by what is around the step, so that it has no result. What cleans up comes first, and
    /// a failure is told.
    private var isCut: Bool {
        guard isHalted, progress.abandonment == nil, progress.open.isEmpty,
            progress.closed.contains(where: \.isCut)
        else { return false }
        switch step.work {
        case .rescue(let rescue): return cleanup(rescue) == nil && progress.closed.last?.fault == nil
        case .loop(let loop): return progress.failed == 0 || loop.proceeds
        case .branches(let branches):
            let completed = progress.closed.count { $0.fault == nil && !$0.isCut }
            return completed < branches.required
                && (progress.failed == 0 || branches.required < branches.branches.count)
        default: return progress.failed == 0
        }
    }

    private func events(of move: Move) -> [EventKind] {
        switch move {
        case .wait: []
        case .open(let label, _) where isHalted && !step.work.isCleanup(label):
            [.stepStopped(step: path, attempt: attempt)]
        case .open(let label, let locals): [.frameOpened(FrameOpening(step: path, label: label, locals: locals))]
        case .abandon(let fault): [.stepAbandoned(step: path, fault)]
        case .fail(let fault): [failure(fault)]
        case .complete(let outputs): [completion(outputs)]
        }
    }

    private func move() throws(RunFault) -> Move {
        if let abandonment = progress.abandonment {
            if !progress.open.isEmpty { return .wait }
            if case .rescue(let rescue) = step.work, let cleanup = cleanup(rescue) { return cleanup }
            if let fault = abandonment.fault { return .fail(fault) }
        } else if let limit = step.timeout, progress.started + Int64(limit) <= now {
            let fault = RunFault.timedOut(step: path, limit: limit).fault(step: path)
            return progress.open.isEmpty ? .fail(fault) : .abandon(fault)
        }
        return switch step.work {
        case .loop(let loop): try move(loop)
        case .branches(let branches): move(branches)
        case .choice(let cases): try move(cases)
        case .rescue(let rescue): move(rescue)
        case .subchain(let chain): try move(chain)
        case .call, .values, .assertions, .wait, .approval, .leave: .wait
        }
    }

    private func completion(_ outputs: [StepOutput]) -> EventKind {
        do {
            let given = StepResult(outputs: outputs)
            let result = isLeft ? given : try ResultCheck(step, path: path).checked(given)
            return .stepCompleted(
                StepCompletion(step: path, attempt: attempt, result: result, duration: duration))
        } catch {
            return failure(error.fault(step: path))
        }
    }

    private func failure(_ fault: Fault) -> EventKind {
        .stepFailed(StepFailure(step: path, attempt: attempt, fault: fault, duration: duration))
    }

    private var duration: Double { Double(max(0, now - progress.started)) }

    /// Each name as a list over the frames that gave it, in the order of their indices; one that none gave is empty.
    static func lists(of closed: [BlockProgress.Closed], _ blocks: [PlannedBlock]) -> [StepOutput] {
        var names: [String] = []
        var columns: [String: [Value]] = [:]
        for output in blocks.flatMap(\.outputs) where columns[output.name] == nil {
            names.append(output.name)
            columns[output.name] = []
        }
        for frame in closed.sorted(by: { $0.index < $1.index }) {
            for output in frame.outputs {
                if let value = output.value { columns[output.name, default: []].append(value) }
            }
        }
        return names.map { StepOutput(name: $0, value: .list(columns[$0] ?? [])) }
    }
}
