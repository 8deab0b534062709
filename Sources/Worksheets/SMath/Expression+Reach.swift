import Expressions

/// Which names a formula reads and gives values to.
extension Expression {
    /// The names that the formula takes from outside: not those that it binds or assigns itself, nor units.
    func freeNames(without bound: Set<String> = []) -> Set<String> {
        var inner = bound
        switch kind {
        case .name(let name):
            let isKnown =
                name.label == .unit || name.label == .keyword || name.style == SMathExpressions.hidden
                || bound.contains(name.dotted)
            return isKnown ? [] : [name.dotted]
        case .sum(let iteration), .product(let iteration):
            if let variable = iteration.variable { inner.insert(variable.dotted) }
        case .integral(let integral): inner.insert(integral.variable.dotted)
        case .forLoop(let name, _, _): inner.insert(name.dotted)
        case .program: inner.formUnion(assignedNames.map(\.dotted))
        default: break
        }
        return children.reduce(into: []) { $0.formUnion($1.freeNames(without: inner)) }
    }

    /// The names to which programs inside of the formula give values, loop variables included, each once.
    var assignedNames: [Name] {
        var names: [Name] = []
        appendAssigned(to: &names)
        return names.filter { $0.style != SMathExpressions.hidden }
    }

    private func appendAssigned(to names: inout [Name]) {
        switch kind {
        case .assign(let target, _): target.targetNames.forEach { if !names.contains($0) { names.append($0) } }
        case .forLoop(let name, _, _): if !names.contains(name) { names.append(name) }
        default: break
        }
        for child in children { child.appendAssigned(to: &names) }
    }

    /// The variables of the loops inside of the formula.
    var loopNames: [Name] {
        var own: [Name] = []
        if case .forLoop(let name, _, _) = kind { own = [name] }
        return own + children.flatMap(\.loopNames)
    }

    /// The names that a definition or an assignment of this target gives values to.
    var targetNames: [Name] {
        switch kind {
        case .name(let name), .function(let name, _): [name]
        case .element(let array, _), .parentheses(let array): array.targetNames
        case .matrix(_, _, let elements): elements.flatMap(\.targetNames)
        default: []
        }
    }

    /// True for what a region may do without a result: the lines of a program.
    var isProgram: Bool {
        switch kind {
        case .program, .forLoop, .whileLoop, .conditional, .onError, .assign: true
        case .parentheses(let inner): inner.isProgram
        default: false
        }
    }
}
