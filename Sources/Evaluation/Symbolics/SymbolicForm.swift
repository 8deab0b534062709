import Expressions

/// A definition by a symbolic evaluation that gave no number: its names are symbols until they get values.
struct SymbolicForm {
    let evaluation: Expression.Symbolic
    let region: String
    /// What the names meant at the definition.
    let scope: Scope

    /// The form of a definition's value; nil where that is no symbolic evaluation.
    init?(_ value: Expression, region: String, _ scope: Scope) {
        var inner = value
        while case .parentheses(let next) = inner.kind { inner = next }
        guard case .symbolic(let evaluation) = inner.kind else { return nil }
        self.evaluation = evaluation
        self.region = region
        self.scope = scope
    }
}
