import Quantities

extension Trace {
    /// The way of a value of a recorded run: `girder.utilisation`, an output or input of a step by its path, or an output of
    /// the chain by its name. `inspect` looks into worksheets. Throws `Failure`.
    public init(
        _ target: String, of run: RunID, events: [RecordedEvent], inspect: @escaping (InspectedStep) -> StepInspection?
    ) throws {
        let recorded = TracedRun(events)
        guard let creation = recorded.creation else { throw Failure.notCreated }
        var builder = TraceBuilder(recorded, inspect: inspect)
        try builder.begin(at: target, RunStatus(run: run, events: events))
        self.init(run: run, chain: creation.name, target: target, hops: builder.hops)
    }

    /// The same without what lies more than so many hops behind the value.
    public func limited(to depth: Int) -> Trace {
        var distances = [Int: Int]()
        var queue = [0]
        distances[0] = 0
        var order: [Int] = []
        while !queue.isEmpty {
            let position = queue.removeFirst()
            order.append(position)
            guard let distance = distances[position], distance < depth else { continue }
            for source in hops[position].sources where distances[source] == nil {
                distances[source] = distance + 1
                queue.append(source)
            }
        }
        let places = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var limited = self
        limited.hops = order.map { position in
            var hop = hops[position]
            hop.sources = hops[position].sources.compactMap { places[$0] }
            hop.hidden = hops[position].sources.count - hop.sources.count
            // What stands at the edge is not followed, even to what is known otherwise.
            if distances[position] == depth {
                (hop.hidden, hop.sources) = (hops[position].sources.count, [])
            }
            return hop
        }
        limited.hiddenDoubts = hops.indices.filter { distances[$0] == nil }.flatMap { hops[$0].doubts }
        return limited
    }
}

extension TraceBuilder {
    /// Finds what is asked for, and follows it.
    fileprivate mutating func begin(at target: String, _ status: RunStatus) throws {
        if let result = chainResult(target) { return start(target, result) }
        let paths = status.steps.map(\.id)
        let known = Set(paths)
        let blocks = run.openings.filter { !$0.isEmpty && !known.contains($0) }
        // The longest name that fits: a step's output may hold dots.
        let heads = (paths + blocks).filter { target.hasPrefix($0 + ".") }.sorted { $0.count > $1.count }
        var failure: Trace.Failure?
        for head in heads {
            let name = String(target.dropFirst(head.count + 1))
            if blocks.contains(head) {
                if run.blocks[head]?.closing?.outputs.contains(where: { $0.name == name }) == true {
                    _ = result(name, of: head)
                    return
                }
                continue
            }
            if run.output(name, of: head) != nil {
                _ = output(name, of: head)
                return
            }
            if run.input(name, of: head) != nil {
                _ = input(name, of: head)
                return
            }
            failure = failure ?? refusal(name, head, status)
        }
        if let failure { throw failure }
        if run.plan?.outputs.contains(where: { $0.name == target }) == true {
            throw Trace.Failure.noChainResult(target)
        }
        let step = heads.first ?? String(target.prefix { $0 != "." })
        let results = run.completion?.outputs.map(\.name) ?? []
        throw Trace.Failure.unknownStep(
            step, near: NearNames.suggestions(for: step, in: paths + results))
    }

    private func refusal(_ name: String, _ path: String, _ status: RunStatus) -> Trace.Failure {
        let step = status.step(path)
        let outputs = run.outputs(of: path).map(\.name)
        if outputs.isEmpty, run.completions[path] == nil, let phase = step?.phase {
            return .notCompleted(step: path, state: phase)
        }
        let names = outputs + (run.starts[path]?.inputs.map(\.name) ?? [])
        return .unknownName(name, step: path, near: NearNames.suggestions(for: name, in: names))
    }

    private func chainResult(_ name: String) -> (ChainResult, PlannedOutput)? {
        guard let result = run.completion?.outputs.first(where: { $0.name == name }),
            let planned = run.plan?.outputs.first(where: { $0.name == name })
        else { return nil }
        return (result, planned)
    }

    private mutating func start(_ name: String, _ found: (result: ChainResult, planned: PlannedOutput)) {
        let hop = Trace.Hop(
            .result, name, value: found.result.value, text: found.result.text, how: "an output of the chain")
        _ = add("chain output \(name)", hop) { $0.sources(of: found.planned.source, in: "") }
    }
}
