import Expressions

/// Collects the free names of formulas in reading order.
///
/// A name that a program assigns is its own from there on; what stands before may still be the worksheet's.
struct FreeNames {
    private(set) var found: [FreeName] = []

    /// The free names of a formula, in which the names given are those of something else.
    static func all(in node: Expression, bound: Set<String> = []) -> [FreeName] {
        var names = FreeNames()
        var bound = bound
        names.add(node, &bound)
        return names.found
    }

    private mutating func add(_ node: Expression, _ bound: inout Set<String>, as role: FreeName.Role = .value) {
        switch node.kind {
        case .name(let name): note(name, role, node.place, bound)
        case .call(let head, let arguments):
            add(head, &bound, as: .function)
            for argument in arguments { add(argument, &bound) }
        case .binary(.scale, let number, let unit):
            add(number, &bound)
            add(unit, &bound, as: .unit)
        case .binary(let sign, let a, let b) where role == .unit:
            add(a, &bound, as: .unit)
            add(b, &bound, as: sign == .power ? .value : .unit)
        case .parentheses(let inner): add(inner, &bound, as: role)
        case .postfix(let x, let function):
            add(x, &bound)
            add(function, &bound, as: .function)
        case .evaluation(let evaluation): add(evaluation, &bound)
        case .integral(let integral):
            for limit in [integral.lower, integral.upper].compactMap({ $0 }) { add(limit, &bound) }
            add(integral.body, binding: [integral.variable], bound)
        case .limit(let limit):
            add(limit.point, &bound)
            add(limit.body, binding: [limit.variable], bound)
        case .sum(let iteration), .product(let iteration): add(iteration, node.place, &bound)
        case .derivative(let derivative):
            note(derivative.variable, .value, node.place, bound)
            for child in node.children { add(child, &bound) }
        case .symbolic(let symbolic):
            let parts = [symbolic.body, symbolic.result].compactMap { $0 }
            for part in parts + symbolic.commands.flatMap({ $0.dropFirst() }) { add(part, &bound) }
        default: addStatement(node, &bound)
        }
    }

    /// What programs are made of, and all else.
    private mutating func addStatement(_ node: Expression, _ bound: inout Set<String>) {
        switch node.kind {
        case .program(let lines):
            var inner = bound
            for line in lines { add(line, &inner) }
        case .assign(let target, let value):
            if case .function(let name, let parameters) = target.kind {
                add(value, binding: [name] + parameters, bound)
            } else {
                add(value, &bound)
            }
            for index in target.targetIndices { add(index, &bound) }
            bound.formUnion(target.targetNames.map(\.key))
        case .forLoop(let name, let set, let body):
            add(set, &bound)
            bound.insert(name.key)
            add(body, &bound)
        case .conditional(let branches, let otherwise):
            let before = bound
            for branch in branches {
                var inner = before
                add(branch.test, &inner)
                add(branch.body, &inner)
                bound.formUnion(inner)
            }
            var inner = before
            if let otherwise { add(otherwise, &inner) }
            bound.formUnion(inner)
        default:
            for child in node.children { add(child, &bound) }
        }
    }

    mutating func add(_ evaluation: Expression.Evaluation, _ bound: inout Set<String>) {
        add(evaluation.body, &bound)
        if let unit = evaluation.unit { add(unit, &bound, as: .unit) }
    }

    private mutating func add(_ node: Expression, binding names: [Name], _ bound: Set<String>) {
        var inner = bound.union(names.map(\.key))
        add(node, &inner)
    }

    private mutating func add(_ iteration: Expression.Iteration, _ place: Place, _ bound: inout Set<String>) {
        for limit in [iteration.first, iteration.last].compactMap({ $0 }) { add(limit, &bound) }
        guard let variable = iteration.variable else { return add(iteration.body, &bound) }
        // Without limits it runs over a range of the worksheet.
        if iteration.first == nil {
            note(variable, .value, place, bound)
            add(iteration.body, &bound)
        } else {
            add(iteration.body, binding: [variable], bound)
        }
    }

    private mutating func note(_ name: Name, _ role: FreeName.Role, _ place: Place, _ bound: Set<String>) {
        if !bound.contains(name.key) { found.append(FreeName(name: name, role: role, place: place)) }
    }
}

extension Expression {
    /// The names that a definition or an assignment gives values.
    var targetNames: [Name] {
        switch kind {
        case .name(let name), .function(let name, _): [name]
        case .element(let array, _), .binary(.column, let array, _), .binary(.row, let array, _),
            .parentheses(let array):
            array.targetNames
        case .matrix(_, _, let targets): targets.flatMap(\.targetNames)
        default: []
        }
    }

    /// The indices of elements that a definition or an assignment gives values.
    var targetIndices: [Expression] {
        switch kind {
        case .element(_, let indices): indices
        case .binary(.column, _, let index), .binary(.row, _, let index): [index]
        case .matrix(_, _, let targets): targets.flatMap(\.targetIndices)
        case .parentheses(let inner): inner.targetIndices
        default: []
        }
    }

    /// Calls `body` with the node and all below it.
    func forEachNode(_ body: (Expression) -> Void) {
        body(self)
        for child in children { child.forEachNode(body) }
    }
}
