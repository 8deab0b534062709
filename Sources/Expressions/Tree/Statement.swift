/// What the math of one region says.
public enum Statement: Sendable {
    /// `target := value`; the value may hold an evaluation, whose result is shown too.
    case define(target: Expression, value: Expression)
    /// `target ≡ value`, in force over the whole worksheet.
    case globalDefine(target: Expression, value: Expression)
    /// `expression =`
    case evaluate(Expression.Evaluation)
    /// `expression →`
    case symbolic(Expression.Symbolic)
    /// The keyword that opens a solve block in Mathcad 12 to 15 (`Given` in any language).
    case given
    /// A bare expression: a constraint inside a solve block, nothing outside.
    case bare(Expression)
    /// Names whose values come from outside the formulas (components, controls, included files), and why they are unknown.
    ///
    /// The names are nil where the region may define any, as one does whose formulas the file does not hold.
    case external(names: [Name]?, what: String)
}
