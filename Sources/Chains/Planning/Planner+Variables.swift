// Variables that more than one step sets.
extension Planner {
    /// Variables are set once: a `let` that was to change one would go unseen by whoever reads the first one.
    mutating func noteVariablesSetTwice() {
        var known: [String: String] = [:]
        for block in outer.reversed() {
            for name in block.variables { known[name] = "" }
            for step in block.steps { for name in step.variables { known[name] = step.id } }
        }
        for name in variables { known[name] = "" }
        for step in steps where !step.variables.isEmpty {
            for input in step.inputs {
                if let first = known[input.name] {
                    setAgain.append(
                        Located(
                            .variableSetTwice(input.name, first: first.isEmpty ? nil : first), at: input.namePlace))
                }
                known[input.name] = step.id
            }
        }
    }

    /// What is set twice is a mistake where somebody reads it.
    mutating func refuseVariablesSetTwice() {
        for problem in setAgain {
            if case .variableSetTwice(let name, _) = problem.content, variablesRead.contains(name) {
                problems.append(problem)
            }
        }
    }
}
