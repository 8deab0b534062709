import Expressions

/// The parameters of the formulas of a block, and the formulas that give one of them outright.
extension DifferentialBlock {
    static func parameter(_ function: Int, _ order: Int) -> Name { Name("\u{0}\(function).\(order)") }
    static func parameter(ofOrdinate index: Int) -> Name { Name("\u{0}at.\(index)") }

    /// How many values determine the solution from a point on: of each function, those below the highest derivative.
    var order: Int { functions.reduce(0) { $0 + $1.order } }

    /// The parameters of an equation: the variable, the values that determine the solution, the highest derivatives.
    var equationParameters: [Name] {
        let lower = functions.indices.flatMap { f in
            (0..<functions[f].order).map { DifferentialBlock.parameter(f, $0) }
        }
        return [variable] + lower + functions.indices.map { DifferentialBlock.parameter($0, functions[$0].order) }
    }

    /// The parameters of a condition: one an ordinate.
    var conditionParameters: [Name] { ordinates.indices.map(DifferentialBlock.parameter(ofOrdinate:)) }

    /// The function whose highest derivative an equation gives outright, and what it is.
    func explicit(_ equation: Equation) -> (function: Int, value: Expression)? {
        let highest = functions.indices.map { DifferentialBlock.parameter($0, functions[$0].order) }
        for (side, other) in [(equation.left, equation.right), (equation.right, equation.left)] {
            guard case .name(let name) = EvaluationPlaces.bare(side).kind,
                let function = highest.firstIndex(of: name),
                !other.names.contains(where: { highest.contains($0) })
            else { continue }
            return (function, other)
        }
        return nil
    }

    /// The ordinate that a condition gives outright, and what it is.
    func explicitOrdinate(_ condition: Equation) -> (ordinate: Int, value: Expression)? {
        let all = conditionParameters
        for (side, other) in [(condition.left, condition.right), (condition.right, condition.left)] {
            guard case .name(let name) = EvaluationPlaces.bare(side).kind, let ordinate = all.firstIndex(of: name),
                !other.names.contains(where: { all.contains($0) })
            else { continue }
            return (ordinate, other)
        }
        return nil
    }
}
