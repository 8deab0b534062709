import Expressions

/// An expression as constant + slope · variable, read off its operators; a part that is nil is zero.
struct LinearForm {
    var constant: Expression?
    var slope: Expression?

    /// The form of an expression or an equation in the variable; nil where it is not plainly linear.
    init?(_ node: Expression, in variable: Name) {
        let key = Scope.Key(variable, space: .variable)
        guard node.names.contains(where: { Scope.Key($0, space: .variable) == key }) else {
            constant = node
            return
        }
        switch node.kind {
        case .name: slope = Expression(.number(1), at: node.place)
        case .parentheses(let inner):
            guard let form = LinearForm(inner, in: variable) else { return nil }
            self = form
        case .unary(.negate, let x):
            guard let form = LinearForm(x, in: variable) else { return nil }
            self = form.mapped { Expression(.unary(.negate, $0), at: node.place) }
        case .binary(let op, let a, let b):
            guard let left = LinearForm(a, in: variable), let right = LinearForm(b, in: variable),
                let form = LinearForm(op, left, right)
            else { return nil }
            self = form
        default: return nil
        }
    }

    /// The variable's value where the expression is zero or the equation holds; nil where the variable drops out.
    var root: Expression? {
        guard let slope else { return nil }
        let constant = constant ?? Expression(.number(0))
        return Expression(.binary(.divide, Expression(.unary(.negate, constant)), slope), at: slope.place)
    }

    private init?(_ op: BinaryOperator, _ a: LinearForm, _ b: LinearForm) {
        switch op {
        case .add:
            constant = LinearForm.joined(.add, a.constant, b.constant)
            slope = LinearForm.joined(.add, a.slope, b.slope)
        case .subtract, .equal:
            constant = LinearForm.joined(.subtract, a.constant, b.constant)
            slope = LinearForm.joined(.subtract, a.slope, b.slope)
        case .multiply, .scale:
            if b.slope == nil, let factor = b.constant {
                self = a.mapped { Expression(.binary(op, $0, factor), at: $0.place) }
            } else if a.slope == nil, let factor = a.constant {
                self = b.mapped { Expression(.binary(op, factor, $0), at: $0.place) }
            } else {
                return nil
            }
        case .divide:
            guard b.slope == nil, let divisor = b.constant else { return nil }
            self = a.mapped { Expression(.binary(.divide, $0, divisor), at: $0.place) }
        default: return nil
        }
    }

    private init(constant: Expression?, slope: Expression?) {
        self.constant = constant
        self.slope = slope
    }

    private func mapped(_ transform: (Expression) -> Expression) -> LinearForm {
        LinearForm(constant: constant.map(transform), slope: slope.map(transform))
    }

    private static func joined(_ op: BinaryOperator, _ a: Expression?, _ b: Expression?) -> Expression? {
        guard let b else { return a }
        guard let a else { return op == .subtract ? Expression(.unary(.negate, b), at: b.place) : b }
        return Expression(.binary(op, a, b), at: a.place)
    }
}
