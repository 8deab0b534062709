import Quantities

// `for`, `while` and `repeat`.
extension BlockTurn {
    func move(_ loop: PlannedLoop) throws(RunFault) -> Move {
        switch loop.rule {
        case .items(let variable): return try move(loop, over: variable)
        case .condition(let condition):
            if let end = end(loop) { return end }
            var resolver = resolver
            for local in locals(loop) { resolver.locals[local.name] = local.value }
            guard try ResultEvaluation(resolver).holds(condition) else { return .complete(results(loop)) }
            if progress.opened >= loop.limit {
                throw .tooManyIterations(limit: loop.limit, what: condition.text)
            }
            return open(loop)
        case .convergence:
            if let end = end(loop) { return end }
            if progress.opened >= loop.limit { throw .notConverged(limit: loop.limit) }
            return open(loop)
        }
    }

    private func open(_ loop: PlannedLoop) -> Move { .open(label: "[\(progress.opened)]", locals(loop)) }

    /// What the next iteration sees.
    private func locals(_ loop: PlannedLoop) -> [LocalValue] {
        var locals = [
            LocalValue("index", .number(Double(progress.opened))),
            LocalValue("iteration", .number(Double(progress.opened + 1))),
        ]
        for variable in loop.variables {
            if let value = value(of: variable.name) { locals.append(LocalValue("vars." + variable.name, value)) }
        }
        if let former = progress.closed.last {
            let members = former.outputs.compactMap { output in output.value.map { Record.Member(output.name, $0) } }
            locals.append(LocalValue("previous", .record(Record(members))))
        }
        return locals
    }

    private func value(of variable: String) -> Value? {
        if let latest = progress.closed.last { return latest.variables.first { $0.name == variable }?.value }
        return inputs.first { $0.name == variable }?.value
    }

    /// The end of a loop whose iterations follow one another; nil where another is to be thought of.
    private func end(_ loop: PlannedLoop) -> Move? {
        if !progress.open.isEmpty { return .wait }
        if let fault = progress.closed.last?.fault, !loop.proceeds { return .fail(fault) }
        return progress.isBroken ? .complete(results(loop)) : nil
    }

    private func results(_ loop: PlannedLoop) -> [StepOutput] {
        let variables = loop.variables.compactMap { variable in
            value(of: variable.name).map { StepOutput(name: variable.name, value: $0) }
        }
        let names = Set(variables.map(\.name))
        return (progress.closed.last?.outputs ?? []).filter { !names.contains($0.name) } + variables
            + [StepOutput(name: "iterations", value: .number(Double(progress.opened)))]
    }

    // MARK: Items

    private func move(_ loop: PlannedLoop, over variable: String) throws(RunFault) -> Move {
        let failure = progress.failed > 0 && !loop.proceeds ? progress.failures.first?.fault : nil
        let items = try items()
        if progress.open.isEmpty {
            if let failure { return .fail(failure) }
            if progress.isBroken || progress.opened >= progress.total { return .complete(collected(loop.body)) }
        }
        guard progress.opened < progress.total, failure == nil, !progress.isBroken,
            !isHalted || progress.open.isEmpty, progress.open.count < loop.concurrency
        else { return .wait }
        let first = progress.opened * loop.batch
        let item: Value =
            loop.isBatched
            ? .list((first..<min(first + loop.batch, items.count)).map { items[$0] }) : items[first]
        return .open(
            label: "[\(progress.opened)]",
            [LocalValue(variable, item), LocalValue("index", .number(Double(progress.opened)))])
    }

    private func collected(_ body: PlannedBlock) -> [StepOutput] {
        // What was begun beside the iteration that left the loop, and would have come after it, does not count.
        let last = progress.closed.lazy.filter(\.isLast).map(\.index).min() ?? .max
        let closed = last == .max ? progress.closed : progress.closed.filter { $0.index <= last }
        return BlockTurn.lists(of: closed, [body]) + [
            StepOutput(name: "count", value: .number(Double(min(progress.opened, last == .max ? .max : last + 1)))),
            StepOutput(name: "failed", value: .number(Double(closed.count { $0.fault != nil }))),
        ]
    }

    private func items() throws(RunFault) -> LoopItems {
        let value = inputs.first { $0.name == "items" }?.value ?? .list([])
        guard let items = LoopItems(value) else { throw .noItems(found: value.kindName) }
        return items
    }
}

extension PlannedLoop {
    /// Items come in lists.
    var isBatched: Bool { batch > 1 }

    /// How many iterations so many items make.
    func iterations(over items: Int) -> Int { (items + batch - 1) / batch }
}

extension Value {
    /// A list of values.
    static func list(_ values: [Value]) -> Value { .matrix(Matrix(rows: values.count, columns: 1, values: values)) }
}
