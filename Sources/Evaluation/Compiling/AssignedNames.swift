import Expressions

/// The names that a program assigns, in the order of their first assignment; those of inner functions are not its own.
struct AssignedNames {
    private(set) var names: [Name] = []

    mutating func collect(_ node: Expression) {
        switch node.kind {
        case .assign(let target, let value):
            collectTarget(target)
            if case .function = target.kind { return }
            collect(value)
        case .forLoop(let name, _, _):
            names.append(name)
            for child in node.children { collect(child) }
        default:
            for child in node.children { collect(child) }
        }
    }

    private mutating func collectTarget(_ target: Expression) {
        switch target.kind {
        case .name(let name), .function(let name, _): names.append(name)
        case .element(let array, _), .binary(.column, let array, _): collectTarget(array)
        case .parentheses(let inner): collectTarget(inner)
        case .matrix(_, _, let targets): targets.forEach { collectTarget($0) }
        default: break
        }
    }
}
