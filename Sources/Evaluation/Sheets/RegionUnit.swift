import Expressions
import Quantities

/// One region made ready to run: what it computes and what its value becomes.
struct RegionUnit {
    /// What the value is bound to.
    enum Target {
        case none
        /// A name.
        case name(Name, slot: Int)
        /// An array taken apart into names, column by column; `shape` is that of the names.
        case names([(name: Name, slot: Int)?], rows: Int, columns: Int)
        /// A setting: ORIGIN, TOL or CTOL.
        case setting(String)
    }

    enum Work {
        /// The region computes nothing.
        case nothing
        case formula(Formula, Target)
        /// A function definition.
        case function(FunctionPrototype, Name, slot: Int)
        /// A value given from outside in place of the right-hand side.
        case input(Target)
        /// What the evaluator does not compute; the names it would define are not known.
        case failure(EvaluationError, [Name])
    }

    let work: Work
    /// The display unit of the region's own `=`.
    var unit: Expression?
}
