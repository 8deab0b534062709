import Expressions
import Quantities

/// Solvers: formulas become functions of the unknowns, which the solver calls.
extension Compiler {
    /// `find`, `minerr`, `minimize` or `maximize` with its arguments.
    func solve(_ solver: Expression.Solver, _ arguments: [Expression], at place: Place) -> Operand {
        switch solver.kind {
        case .odesolve: return odesolve(solver, arguments, at: place)
        case .pdesolve: return fault(.unsupported("solver '\(solver.kind.rawValue)'"), at: place)
        case .find, .minerr:
            guard let block else {
                return fault(.domain("'\(solver.kind.rawValue)' without a solve block above it"), at: place)
            }
            return solve(solver.kind, nil, arguments, block, at: place)
        case .minimize, .maximize:
            guard let function = arguments.first else { return fault(.placeholder, at: place) }
            return solve(solver.kind, function, Array(arguments.dropFirst()), block ?? SolveBlock(), at: place)
        }
    }

    private func solve(
        _ kind: Expression.Solver.Kind, _ function: Expression?, _ unknowns: [Expression], _ block: SolveBlock,
        at place: Place
    ) -> Operand {
        if let error = block.fault { return fault(error.reason, at: error.place, region: error.region) }
        guard function != nil || !block.conditions.isEmpty else {
            return fault(.domain("'\(kind.rawValue)' without an equation or inequality"), at: place)
        }
        let names = unknowns.compactMap(Compiler.unknown)
        guard names.count == unknowns.count, !names.isEmpty else {
            return fault(
                .typeMismatch(expected: "the names of the unknowns", found: "a formula"), at: place)
        }
        let objective = function.map { Expression(.call($0, unknowns), at: $0.place) }
        let sides = block.conditions.flatMap { [$0.left, $0.right] } + [objective].compactMap { $0 }
        let kept = keptNames(sides, besides: names)
        let parameters = kept + names
        func prototype(_ body: Expression, _ region: String) -> FunctionPrototype {
            FunctionPrototype(
                name: "", parameters: parameters, body: body, scope: scope, use: .value, region: region)
        }
        let constraints = block.conditions.map { condition in
            let difference = Expression(.binary(.subtract, condition.left, condition.right), at: condition.left.place)
            return Constraint(
                relation: condition.relation, left: prototype(condition.left, condition.region),
                right: prototype(condition.right, condition.region),
                difference: prototype(difference, condition.region))
        }
        let problem = SolveProblem(
            kind, keptCount: kept.count, unknowns: names, constraints: constraints,
            objective: objective.map { prototype($0, region) })
        return emitCall(constant(.function(problem)), parameters.map { name($0, at: place) }, at: place)
    }

    /// `root` of a formula by its variable: near the variable's value, or between two ends.
    func root(_ arguments: [Expression], at place: Place) -> Operand {
        guard arguments.count == 2 || arguments.count == 4 else {
            return fault(
                .arity(function: "root", found: arguments.count, expected: "2 or 4 arguments"), at: place)
        }
        guard let variable = Compiler.unknown(arguments[1]) else {
            return fault(.typeMismatch(expected: "the name of a variable", found: "a formula"), at: arguments[1].place)
        }
        let kept = keptNames([arguments[0]], besides: [variable])
        let formula = FunctionPrototype(
            name: "", parameters: kept + [variable], body: arguments[0], scope: scope, use: .value, region: region)
        let problem = RootProblem(formula, keptCount: kept.count, isBracketed: arguments.count == 4)
        let starts =
            arguments.count == 2
            ? [name(variable, at: arguments[1].place)] : arguments.dropFirst(2).map { expression($0) }
        return emitCall(constant(.function(problem)), kept.map { name($0, at: place) } + starts, at: place)
    }

    /// `Jacob` of a formula by the elements of its variable.
    func jacobian(_ arguments: [Expression], at place: Place) -> Operand {
        guard arguments.count == 2 || arguments.count == 3 else {
            return fault(.arity(function: "Jacob", found: arguments.count, expected: "2 to 3 arguments"), at: place)
        }
        guard let variable = Compiler.unknown(arguments[1]) else {
            return fault(.typeMismatch(expected: "the name of a variable", found: "a formula"), at: arguments[1].place)
        }
        let kept = keptNames([arguments[0]], besides: [variable])
        let formula = FunctionPrototype(
            name: "", parameters: kept + [variable], body: arguments[0], scope: scope, use: .value, region: region)
        let problem = JacobianProblem(formula, keptCount: kept.count, saysColumns: arguments.count == 3)
        let point = [name(variable, at: arguments[1].place)] + arguments.dropFirst(2).map { expression($0) }
        return emitCall(constant(.function(problem)), kept.map { name($0, at: place) } + point, at: place)
    }

    private static func unknown(_ node: Expression) -> Name? {
        switch node.kind {
        case .name(let name): name
        case .parentheses(let inner): unknown(inner)
        default: nil
        }
    }

    /// The local names that formulas use, other than those given: their values are passed along.
    func keptNames(_ formulas: [Expression], besides names: [Name]) -> [Name] {
        var seen = Set(names.map { Scope.Key($0, space: .variable) })
        var kept: [Name] = []
        for name in formulas.flatMap(\.names) where local(name) != nil {
            if seen.insert(Scope.Key(name, space: .variable)).inserted { kept.append(name) }
        }
        return kept
    }
}
