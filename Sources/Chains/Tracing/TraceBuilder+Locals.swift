import Quantities

// What names stand for inside of blocks.
extension TraceBuilder {
    mutating func local(_ name: String, in block: String) -> Int {
        var around: String? = block
        while let current = around {
            if let value = run.blocks[current]?.locals[name] { return local(name, value, of: current) }
            around = run.around(current)
        }
        if let published = published(name) { return published }
        let how = name.hasPrefix("run.") ? "a fact of the run" : nil
        return add("local \(name)", Trace.Hop(.variable, name, how: how))
    }

    private mutating func local(_ name: String, _ value: Value, of block: String) -> Int {
        guard let frame = run.blocks[block] else { return add("local \(name)", Trace.Hop(.variable, name)) }
        if name.hasPrefix("inputs.") { return input(String(name.dropFirst(7)), of: frame.owner) }
        var hop = Trace.Hop(.variable, "\(name) of \(block)", value: value)
        let key = "local \(block) \(name)"
        guard case .loop(let loop)? = run.planned(frame.owner)?.work else { return add(key, hop) }
        if case .items(let variable) = loop.rule, variable == name {
            hop.how = "element \(frame.label.dropFirst().dropLast()) of what the loop goes through"
            return add(key, hop) { [$0.input("items", of: frame.owner)] }
        }
        let former = run.blocks(of: frame.owner).prefix { $0 != block }.last
        if name.hasPrefix("vars.") {
            let variable = String(name.dropFirst(5))
            guard let former else {
                hop.how = "the first value"
                return add(key, hop) { [$0.input(variable, of: frame.owner)] }
            }
            hop.how = "from the iteration before" + relaxed(variable, value, after: former, loop)
            return add(key, hop) { $0.next(variable, value, after: former, loop) }
        }
        if name == "previous", let former {
            hop.how = "what the iteration before gave"
            let names = run.blocks[former]?.closing?.outputs.map(\.name) ?? []
            return add(key, hop) { builder in names.map { builder.result($0, of: former) } }
        }
        if name == "index" || name == "iteration" { hop.how = "the number of the iteration" }
        return add(key, hop)
    }

    /// A loop's variable as it was when the loop ended with that block.
    mutating func variable(_ name: String, after block: String, _ loop: PlannedLoop) -> Int {
        let value = run.blocks[block]?.closing?.variables.first { $0.name == name }?.value
        let hop = Trace.Hop(
            .variable, "vars.\(name) after \(block)", value: value,
            how: "the last value" + relaxed(name, value, after: block, loop))
        return add("variable \(name) after \(block)", hop) { $0.next(name, value, after: block, loop) }
    }

    /// What a loop's variable with that value behind an iteration was made from. One that is what it was there was left so,
    /// as by the condition that ended the loop.
    private mutating func next(_ name: String, _ value: Value?, after block: String, _ loop: PlannedLoop) -> [Int] {
        let next = loop.variables.first { $0.name == name }?.next
        guard let next, !isKept(name, value, after: block) else { return [local("vars." + name, in: block)] }
        let found = sources(of: next, in: block)
        return loop.relaxation == 1 ? found : found + [local("vars." + name, in: block)]
    }

    private func isKept(_ name: String, _ value: Value?, after block: String) -> Bool {
        value != nil && run.blocks[block]?.locals["vars." + name] == value
    }

    private func relaxed(_ name: String, _ value: Value?, after block: String, _ loop: PlannedLoop) -> String {
        if loop.relaxation == 1 || isKept(name, value, after: block) { return "" }
        return ", and \(Value.number(loop.relaxation).text()) of the way to what was calculated"
    }

    /// A variable that a step's transition set.
    private mutating func published(_ name: String) -> Int? {
        guard name.hasPrefix("vars.") else { return nil }
        let variable = String(name.dropFirst(5))
        for routing in run.routings.reversed() {
            guard let value = routing.published.first(where: { $0.name == variable })?.value, let taken = routing.taken,
                let transitions = run.planned(routing.step)?.transitions, transitions.indices.contains(taken)
            else { continue }
            let source = transitions[taken].published.first { $0.name == variable }?.source
            let hop = Trace.Hop(.variable, name, value: value, how: "set behind '\(routing.step)'")
            return add("local \(name)", hop) { builder in
                source.map { builder.sources(of: $0, in: TracedRun.block(of: routing.step)) } ?? []
            }
        }
        return nil
    }
}
