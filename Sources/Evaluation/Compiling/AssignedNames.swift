import Expressions

/// The names that a program assigns, in the order of their first assignment; those of inner functions are not its own.
struct AssignedNames {
    private(set) var names: [Name] = []

    mutating func collect(_ node: Expression) {
        switch node.kind {
        case .assign(let target, let value):
            collect(value)
            collectTarget(target)
        case .program(let lines): lines.forEach { collect($0) }
        case .ifThen(let condition, let body), .whileLoop(let condition, let body):
            collect(condition)
            collect(body)
        case .otherwise(let body), .returnValue(let body), .parentheses(let body): collect(body)
        case .conditional(let branches, let otherwise):
            for branch in branches {
                collect(branch.test)
                collect(branch.body)
            }
            if let otherwise { collect(otherwise) }
        case .forLoop(let name, let set, let body):
            names.append(name)
            collect(set)
            collect(body)
        case .onError(let tried, let handler):
            collect(tried)
            collect(handler)
        case .binary(_, let a, let b):
            collect(a)
            collect(b)
        case .unary(_, let x): collect(x)
        case .call(_, let arguments): arguments.forEach { collect($0) }
        case .matrix(_, _, let elements): elements.forEach { collect($0) }
        default: break
        }
    }

    private mutating func collectTarget(_ target: Expression) {
        switch target.kind {
        case .name(let name), .function(let name, _): names.append(name)
        case .element(let array, _), .binary(.column, let array, _): collectTarget(array)
        case .matrix(_, _, let targets): targets.forEach { collectTarget($0) }
        default: break
        }
    }
}
