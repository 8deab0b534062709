import Expressions
import Quantities

/// Finds the range variables that a formula iterates over: those that nothing inside it binds.
struct FreeRanges {
    private let scope: Scope
    private var bound: [Scope.Key] = []
    /// The range variables in the order of their first use.
    private(set) var found: [(name: Name, range: Progression, slot: Int)] = []

    init(_ scope: Scope) { self.scope = scope }

    /// The range variables of a formula.
    static func inside(
        _ node: Expression, _ scope: Scope
    ) -> [(name: Name, range: Progression, slot: Int)] {
        guard scope.mayHaveRanges else { return [] }
        var search = FreeRanges(scope)
        search.visit(node)
        return search.found
    }

    private mutating func visit(_ node: Expression) {
        switch node.kind {
        case .name(let name): visit(name)
        case .number, .imaginary, .string, .placeholder, .breakLoop, .continueLoop, .function: break
        case .parentheses(let x), .unary(_, let x), .otherwise(let x), .returnValue(let x),
            .united(let x, _):
            visit(x)
        case .binary(_, let a, let b), .ifThen(let a, let b), .whileLoop(let a, let b),
            .onError(let a, let b):
            visit(a)
            visit(b)
        case .postfix(let x, _): visit(x)
        case .call(let head, let arguments):
            if case .name = head.kind {} else { visit(head) }
            arguments.forEach { visit($0) }
        case .element(let array, let indices):
            visit(array)
            indices.forEach { visit($0) }
        case .matrix(_, _, let elements), .list(let elements), .choice(let elements):
            elements.forEach { visit($0) }
        case .range(let first, let second, let last):
            visit(first)
            if let second { visit(second) }
            visit(last)
        case .sum(let iteration), .product(let iteration):
            if let first = iteration.first { visit(first) }
            if let last = iteration.last { visit(last) }
            binding([iteration.variable].compactMap { $0 }) { $0.visit(iteration.body) }
        case .derivative(let derivative):
            visit(derivative.variable)
            visit(derivative.body)
            if let degree = derivative.degree { visit(degree) }
        case .integral(let integral):
            if let lower = integral.lower { visit(lower) }
            if let upper = integral.upper { visit(upper) }
            binding([integral.variable]) { $0.visit(integral.body) }
        case .limit(let limit): binding([limit.variable]) { $0.visit(limit.body) }
        case .program(let lines): program(lines)
        case .assign, .forLoop, .conditional: program([node])
        case .evaluation(let evaluation): visit(evaluation.body)
        case .solver, .symbolic, .stored, .unsupported, .member, .record, .comprehension, .fallback: break
        }
    }

    private mutating func visit(_ name: Name) {
        let key = Scope.Key(name, space: .variable)
        guard !bound.contains(key), !found.contains(where: { Scope.Key($0.name, space: .variable) == key }),
            case .binding(let binding) = Resolution(name, as: .value, in: scope),
            case .range(let range) = binding.content
        else { return }
        found.append((name, range, binding.slot))
    }

    private mutating func binding(_ names: [Name], _ body: (inout FreeRanges) -> Void) {
        bound += names.map { Scope.Key($0, space: .variable) }
        body(&self)
        bound.removeLast(names.count)
    }

    /// A program binds what it assigns; a range that a `for` goes through is not iterated over outside.
    private mutating func program(_ lines: [Expression]) {
        var names = AssignedNames()
        for line in lines { names.collect(line) }
        binding(names.names) { search in
            for line in lines { search.programLine(line) }
        }
    }

    private mutating func programLine(_ node: Expression) {
        switch node.kind {
        case .program(let lines): lines.forEach { programLine($0) }
        case .assign(let target, let value):
            if case .function(_, let parameters) = target.kind {
                binding(parameters) { $0.visit(value) }
            } else {
                visit(value)
                if case .element(_, let indices) = target.kind { indices.forEach { visit($0) } }
            }
        case .forLoop(_, let set, let body):
            if case .name = set.kind {} else { visit(set) }
            programLine(body)
        case .conditional(let branches, let otherwise):
            for branch in branches {
                visit(branch.test)
                programLine(branch.body)
            }
            if let otherwise { programLine(otherwise) }
        case .ifThen(let test, let body), .whileLoop(let test, let body):
            visit(test)
            programLine(body)
        default: visit(node)
        }
    }
}
