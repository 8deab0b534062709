import Expressions

/// A condition of a solve block as functions of what the block depends on and of its unknowns.
struct Constraint {
    /// How the sides are to compare. Strict and weak inequalities differ by less than the constraint tolerance.
    enum Relation {
        case equal, atMost, atLeast

        init?(_ op: BinaryOperator) {
            switch op {
            case .equal: self = .equal
            case .less, .lessOrEqual: self = .atMost
            case .greater, .greaterOrEqual: self = .atLeast
            default: return nil
            }
        }
    }

    let relation: Relation
    let left: FunctionPrototype
    let right: FunctionPrototype
    /// The left side less the right one.
    let difference: FunctionPrototype
}
