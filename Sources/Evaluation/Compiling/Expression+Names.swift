import Expressions

extension Expression {
    /// The names in the formula in reading order, each as often as it stands there.
    var names: [Name] {
        if case .name(let name) = kind { return [name] }
        return children.flatMap(\.names)
    }
}
