import Expressions

extension Expression {
    /// The names in the formula in reading order, each as often as it stands there.
    var names: [Name] {
        if case .name(let name) = kind { return [name] }
        return children.flatMap(\.names)
    }

    /// The names that something inside the formula binds or assigns.
    var boundNames: [Name] {
        let own: [Name]
        switch kind {
        case .integral(let integral): own = [integral.variable]
        case .sum(let iteration), .product(let iteration): own = [iteration.variable].compactMap { $0 }
        case .limit(let limit): own = [limit.variable]
        case .forLoop(let name, _, _): own = [name]
        case .assign(let target, _): own = target.names + target.boundNames
        case .function(let name, let parameters): own = [name] + parameters
        default: own = []
        }
        return own + children.flatMap(\.boundNames)
    }
}
