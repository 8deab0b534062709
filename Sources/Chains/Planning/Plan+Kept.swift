// Whose values are used when the steps are done.
extension Plan {
    /// The positions of steps whose values outputs, checks or conditions use; nil where steps that run in any case may use
    /// all.
    var kept: Set<Int>? {
        if exit != nil { return nil }
        let expressions = checks.map(\.expression) + conditions.map(\.expression)
        return Set(outputs.flatMap(\.source.positions) + expressions.flatMap(\.positions))
    }
}

extension PlannedExpression {
    /// The positions of the steps of its own block that it refers to.
    fileprivate var positions: [Int] {
        references.compactMap { reference in
            if case .output(let step, _) = reference, step.blocksOut == 0 { step.position } else { nil }
        }
    }
}

extension PlannedSource {
    /// The positions of the steps of its own block that it refers to.
    fileprivate var positions: [Int] {
        switch self {
        case .literal, .local: []
        case .output(let step, _), .input(let step, _): step.blocksOut == 0 ? [step.position] : []
        case .expression(let expression): expression.positions
        case .template(let template): template.contents.flatMap(\.positions)
        case .document(let document): document.contents.flatMap(\.positions)
        }
    }
}
