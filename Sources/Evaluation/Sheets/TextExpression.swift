import Expressions
import Quantities

/// An expression of a chain file, made of the names it is given, units, constants and functions.
public struct TextExpression: Sendable {
    private let expression: Expression
    private let names: [Name]

    /// `names` are the dotted names that will have values, such as `girder.f.ck`.
    public init(_ expression: Expression, names: [String]) {
        self.expression = expression
        self.names = names.map { Name(dotted: $0) }
    }

    /// The names in the expression that are neither given nor a unit, constant or function.
    public var undefinedNames: [String] {
        var found: [String] = []
        visit(expression, isHead: false, &found)
        return found
    }

    private func visit(_ node: Expression, isHead: Bool, _ found: inout [String]) {
        if case .name(let name) = node.kind {
            let isGiven = names.contains { Scope.Key($0, space: .variable) == Scope.Key(name, space: .variable) }
            let use: Resolution.Use = isHead ? .head : name.label == .unit ? .unit : .value
            guard !isGiven, case .undefined = Resolution(name, as: use, in: scope) else { return }
            if !found.contains(name.dotted) { found.append(name.dotted) }
        } else if case .call(let head, let arguments) = node.kind {
            visit(head, isHead: true, &found)
            for argument in arguments { visit(argument, isHead: false, &found) }
        } else {
            for child in node.children { visit(child, isHead: false, &found) }
        }
    }

    private var scope: Scope {
        Scope(BindingHistory(), position: 0, rules: Rules(CalculationSettings(dialect: .prime)))
    }

    /// The value with these values for the names, in the order given.
    public func value(of values: [Value]) throws(EvaluationError) -> Value {
        let prototype = FunctionPrototype(
            name: "", parameters: names, body: expression, scope: scope, region: "")
        return try Machine(rules: scope.rules).apply(UserFunction(prototype), values)
    }
}
