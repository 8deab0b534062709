import Expressions

/// What a solve block asks for: its conditions, in the order of the worksheet.
struct SolveBlock {
    /// One comparison, and the region that it stands in.
    struct Condition {
        let relation: Constraint.Relation
        let left: Expression
        let right: Expression
        let region: String
    }

    private(set) var conditions: [Condition] = []
    /// Why the block cannot be computed; nil where it can.
    private(set) var fault: EvaluationError?

    /// Adds what a region of the block says: a comparison, a chain of them, or several joined by `and`.
    mutating func add(_ expression: Expression, region: String) {
        switch expression.kind {
        case .parentheses(let inner): add(inner, region: region)
        case .binary(.and, let a, let b):
            add(a, region: region)
            add(b, region: region)
        case .binary(let op, let left, let right):
            guard let relation = Constraint.Relation(op) else { return refuse(expression, region) }
            var near = left
            if case .binary(let inner, _, let middle) = left.kind, Constraint.Relation(inner) != nil {
                // `a < x < b`: what stands in the middle is compared with both sides.
                add(left, region: region)
                near = middle
            }
            conditions.append(Condition(relation: relation, left: near, right: right, region: region))
        case .placeholder: break
        default: refuse(expression, region)
        }
    }

    private mutating func refuse(_ expression: Expression, _ region: String) {
        let what = "a condition of a solve block that is neither an equation nor an inequality"
        refuse(what, region, at: expression.place)
    }

    /// Notes why the block cannot be computed; the first reason counts.
    mutating func refuse(_ what: String, _ region: String, at place: Place = .unknown) {
        if fault == nil { fault = EvaluationError(.unsupported(what), at: place, region: region) }
    }
}
