import Expressions

/// What a formula uses: names that it does not bind itself, and the operators among them that end within a tolerance.
struct FormulaUse {
    /// The names as people type them, in reading order, each once.
    private(set) var names: [String] = []
    private(set) var method = CalculationMethod.direct
    private var seen: Set<String> = []

    /// Adds a formula, inside which the names of `bound` are those of something else.
    mutating func add(_ node: Expression, bound: Set<String> = []) {
        method = method.joined(with: CalculationMethod(operator: node.kind))
        switch node.kind {
        case .name(let name): note(name, bound)
        case .integral(let integral):
            add(integral.body, bound: bound.union([integral.variable.dotted]))
            for limit in [integral.lower, integral.upper].compactMap({ $0 }) { add(limit, bound: bound) }
        case .sum(let iteration), .product(let iteration): add(iteration, bound)
        case .limit(let limit):
            add(limit.body, bound: bound.union([limit.variable.dotted]))
            add(limit.point, bound: bound)
        case .derivative(let derivative):
            note(derivative.variable, bound)
            for child in node.children { add(child, bound: bound) }
        case .program(let lines):
            let inner = bound.union(lines.flatMap(\.assignedNames))
            for line in lines { add(line, bound: inner) }
        case .forLoop(let name, let set, let body):
            add(set, bound: bound)
            add(body, bound: bound.union([name.dotted]))
        default:
            for child in node.children { add(child, bound: bound) }
        }
    }

    /// Adds the method of a function that is called and that the worksheet does not define.
    mutating func addMethod(ofFunction name: String) {
        method = method.joined(with: CalculationMethod(function: name))
    }

    private mutating func add(_ iteration: Expression.Iteration, _ bound: Set<String>) {
        for limit in [iteration.first, iteration.last].compactMap({ $0 }) { add(limit, bound: bound) }
        guard let variable = iteration.variable else { return add(iteration.body, bound: bound) }
        // Without limits it runs over a range of the worksheet.
        if iteration.first == nil { note(variable, bound) }
        add(iteration.body, bound: iteration.first == nil ? bound : bound.union([variable.dotted]))
    }

    private mutating func note(_ name: Name, _ bound: Set<String>) {
        let text = name.dotted
        if !bound.contains(text), seen.insert(text).inserted { names.append(text) }
    }
}

extension Expression {
    /// The local names that a program assigns anywhere inside.
    fileprivate var assignedNames: [String] {
        if case .assign(let target, let value) = kind { return target.targetNames.map(\.dotted) + value.assignedNames }
        return children.flatMap(\.assignedNames)
    }
}
