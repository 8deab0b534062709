import Expressions

/// Takes a vectorized expression apart: what is evaluated once, and the rest as a function of its elements.
struct VectorLeaves {
    /// True for names of the program around: they are not known in the function of the elements.
    let isLocal: (Name) -> Bool
    /// True for names of units.
    let isUnit: (Name) -> Bool
    /// True for names of functions whose arguments are formulas, not values.
    let takesFormula: (Name) -> Bool
    /// The parts evaluated once, and the parameters that stand for them.
    private(set) var expressions: [Expression] = []
    private(set) var names: [Name] = []

    init(
        isLocal: @escaping (Name) -> Bool, isUnit: @escaping (Name) -> Bool, takesFormula: @escaping (Name) -> Bool
    ) {
        self.isLocal = isLocal
        self.isUnit = isUnit
        self.takesFormula = takesFormula
    }

    /// The expression with its leaves replaced by parameters.
    mutating func lift(_ node: Expression) -> Expression {
        switch node.kind {
        case .call(let head, let arguments):
            if isFormulaCall(head) { return leaf(node) }
            return Expression(.call(lifted(head: head), lifted(arguments)), at: node.place)
        case .parentheses(let inner):
            return Expression(.parentheses(lift(inner)), at: node.place)
        default: return liftedPart(node)
        }
    }

    /// A part of the expression. A call of a worksheet's function there is a leaf of its own: called for single numbers it may
    /// give an array, whose elements the operators around it then take one by one.
    private mutating func liftedPart(_ node: Expression) -> Expression {
        switch node.kind {
        case .number, .imaginary, .string, .placeholder: return node
        case .parentheses(let inner):
            return Expression(.parentheses(liftedPart(inner)), at: node.place)
        case .unary(let op, let x):
            switch op {
            case .transpose, .determinant, .vectorSum, .functionDerivative: return leaf(node)
            case .vectorize: return liftedPart(x)
            default: return Expression(.unary(op, liftedPart(x)), at: node.place)
            }
        case .binary(let op, let a, let b):
            switch op {
            case .column, .row, .crossProduct: return leaf(node)
            case .elementOf: return Expression(.binary(op, liftedPart(a), b), at: node.place)
            case .scale:
                if case .name(let unit) = b.kind, !isLocal(unit), isUnit(unit) {
                    return Expression(.binary(op, liftedPart(a), b), at: node.place)
                }
                return Expression(.binary(op, liftedPart(a), liftedPart(b)), at: node.place)
            default: return Expression(.binary(op, liftedPart(a), liftedPart(b)), at: node.place)
            }
        case .call(let head, let arguments):
            if isFormulaCall(head) { return leaf(node) }
            guard case .name(let name) = head.kind, !isLocal(name), FunctionTable.function(name.dotted) != nil else {
                return leaf(Expression(.unary(.vectorize, node), at: node.place))
            }
            return Expression(.call(lifted(head: head), lifted(arguments)), at: node.place)
        case .postfix(let x, let function):
            return Expression(.postfix(liftedPart(x), function: function), at: node.place)
        default: return leaf(node)
        }
    }

    private func isFormulaCall(_ head: Expression) -> Bool {
        switch head.kind {
        case .parentheses(let inner): isFormulaCall(inner)
        case .name(let name): !isLocal(name) && takesFormula(name)
        default: false
        }
    }

    private mutating func lifted(_ nodes: [Expression]) -> [Expression] {
        var result: [Expression] = []
        for node in nodes { result.append(liftedPart(node)) }
        return result
    }

    /// A function of the worksheet by its name; a local one as a value.
    private mutating func lifted(head: Expression) -> Expression {
        switch head.kind {
        case .parentheses(let inner): lifted(head: inner)
        case .name(let name) where !isLocal(name): head
        default: leaf(head)
        }
    }

    private mutating func leaf(_ node: Expression) -> Expression {
        let name = Name("\u{0}\(names.count)")
        names.append(name)
        expressions.append(node)
        return Expression(.name(name), at: node.place)
    }
}
