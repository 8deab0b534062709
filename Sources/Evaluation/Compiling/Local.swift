import Quantities

/// A name of a program, a parameter or a bound variable while its code is made.
final class Local {
    /// The number by which a later pass of the compiler knows the same name again.
    let id: Int
    /// Where the value is kept; nil before its type is known.
    var operand: Operand?
    /// The register that says whether a value was assigned; nil where that needs no asking.
    var flag: Int32?

    init(id: Int, operand: Operand? = nil) {
        self.id = id
        self.operand = operand
    }
}
