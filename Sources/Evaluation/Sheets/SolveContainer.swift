import Expressions

/// A solve block of Prime: the definitions inside it, which only the block sees, and its conditions.
struct SolveContainer {
    /// The definitions as lines of a program, with the positions of their regions in the worksheet.
    private(set) var guesses: [(index: Int, line: Expression)] = []
    var block = SolveBlock()

    /// Adds what a region of the block says; solvers add nothing.
    mutating func add(_ region: MathRegion, _ role: MathRegion.SolveBlockPart.Role, at index: Int) {
        switch (role, region.statement) {
        case (.guess, .define(let target, let value)):
            let body = EvaluationPlaces.own(region.statement)?.body ?? value
            if body.containsEvaluation { block.refuse("an '=' inside a guess of a solve block", region.id) }
            guesses.append((index, Expression(.assign(target, body), at: target.place)))
        case (.constraint, .bare(let expression)): block.add(expression, region: region.id)
        case (.constraint, .define), (.constraint, .globalDefine), (.guess, .globalDefine):
            block.refuse("a definition in this part of a solve block", region.id)
        case (_, .external), (_, .symbolic): block.refuse("this region in a solve block", region.id)
        case (.guess, _), (.constraint, _), (.solver, _): break
        }
    }
}

extension Expression {
    fileprivate var containsEvaluation: Bool {
        if case .evaluation = kind { return true }
        return children.contains(where: \.containsEvaluation)
    }
}
