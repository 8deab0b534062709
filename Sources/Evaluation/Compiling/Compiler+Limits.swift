import Expressions

/// Limits, which symbolic evaluations know.
extension Compiler {
    func limit(_ limit: Expression.Limit, at place: Place) -> Operand {
        let key = Scope.Key(limit.variable, space: .variable)
        let symbols = Symbols(self)
        var constants: [Expression] = []
        guard !limit.point.mentions(key), symbols.shows(key, in: limit.body),
            let formula = SeriesFormula(limit.body, in: key, symbols, &constants)
        else { return fault(.unsupported("a limit of a formula of this kind"), at: place) }
        let problem = LimitProblem(formula, constants: constants.count, direction: limit.direction)
        let operands = ([limit.point] + constants).map { expression($0) }
        return emitCall(constant(.function(problem)), operands, at: place)
    }
}
