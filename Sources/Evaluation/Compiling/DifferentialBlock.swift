import Expressions

/// A solve block of differential equations, read: its functions, the equations between them and what holds at single points.
///
/// In its formulas the functions and their derivatives are parameters with names that no worksheet has.
struct DifferentialBlock {
    /// One function that is sought, and the order of its highest derivative.
    struct Function {
        let name: Name
        var order = 0
        /// The first of its parameters, that of the function itself; the derivatives follow.
        var first = 0
    }

    /// Two sides that are equal, and the region that says so.
    struct Equation {
        let left: Expression
        let right: Expression
        let region: String

        var difference: Expression { Expression(.binary(.subtract, left, right), at: left.place) }
    }

    /// A function or a derivative of it at one of the points of the conditions.
    struct Ordinate: Equatable {
        let point: Int
        let function: Int
        let order: Int
    }

    /// What is asked for: the arguments of the solver.
    private let request: DifferentialRequest
    private(set) var functions: [Function] = []
    /// The equations that hold for every value of the variable.
    private(set) var equations: [Equation] = []
    /// The equations between values at single points.
    private(set) var conditions: [Equation] = []
    /// The points of the conditions as they are written.
    private(set) var points: [Expression] = []
    private(set) var ordinates: [Ordinate] = []

    var variable: Name { request.variable }
    var end: Expression { request.end }
    var intervals: Expression? { request.intervals }
    /// True where the result is a vector of functions.
    var isVector: Bool { request.isVector }

    init(_ block: SolveBlock, _ arguments: [Expression]) throws(EvaluationError) {
        if let fault = block.fault { throw fault }
        let candidates = DifferentialBlock.differentiated(in: block)
        request = try DifferentialRequest(arguments, candidates: candidates)
        functions = try request.functions(among: candidates).map { Function(name: $0) }
        for condition in block.conditions {
            guard condition.relation == .equal else {
                throw DifferentialBlock.refusal(condition, .unsupported("an inequality among differential equations"))
            }
            for element in DifferentialBlock.elements(of: condition) { try add(element) }
        }
        try layOut()
    }

    /// The equations between the elements of two arrays that are written out; otherwise the condition alone.
    private static func elements(of condition: SolveBlock.Condition) -> [SolveBlock.Condition] {
        guard case .matrix(let rows, let columns, let left) = EvaluationPlaces.bare(condition.left).kind,
            case .matrix(rows, columns, let right) = EvaluationPlaces.bare(condition.right).kind
        else { return [condition] }
        return zip(left, right).map {
            SolveBlock.Condition(relation: condition.relation, left: $0, right: $1, region: condition.region)
        }
    }

    /// The functions of which a derivative stands in the block, in the order of their first.
    private static func differentiated(in block: SolveBlock) -> [Name] {
        var names: [Name] = []
        func search(_ node: Expression) {
            if let term = DerivativeTerm(node), term.order > 0 {
                if !names.contains(where: { $0.isSame(term.function) }) { names.append(term.function) }
            }
            node.children.forEach(search)
        }
        for condition in block.conditions {
            search(condition.left)
            search(condition.right)
        }
        return names
    }

    // MARK: - The formulas

    private mutating func add(_ condition: SolveBlock.Condition) throws(EvaluationError) {
        var terms: [DerivativeTerm] = []
        try collect(condition.left, condition, into: &terms)
        try collect(condition.right, condition, into: &terms)
        let running = terms.filter { $0.isAt(variable) }.count
        guard running == 0 || running == terms.count else {
            throw DifferentialBlock.refusal(
                condition, .unsupported("a differential equation that looks at other points than '\(variable.dotted)'"))
        }
        guard !terms.isEmpty else {
            throw DifferentialBlock.refusal(
                condition, .domain("a condition without the function that is sought, '\(functionNames)'"))
        }
        if running > 0 { for term in terms { raiseOrder(term) } }
        let equation = Equation(
            left: rewritten(condition.left), right: rewritten(condition.right), region: condition.region)
        if running > 0 { equations.append(equation) } else { conditions.append(equation) }
    }

    private var functionNames: String { functions.map(\.name.dotted).joined(separator: ", ") }

    private static func refusal(
        _ condition: SolveBlock.Condition, _ reason: EvaluationError.Reason
    ) -> EvaluationError {
        EvaluationError(reason, at: condition.left.place, region: condition.region)
    }

    /// The functions that are sought, and their derivatives, in a formula.
    private func collect(
        _ node: Expression, _ condition: SolveBlock.Condition, into terms: inout [DerivativeTerm]
    ) throws(EvaluationError) {
        if let (_, term) = sought(node) { return terms.append(term) }
        let count = terms.count
        for child in node.children { try collect(child, condition, into: &terms) }
        guard terms.count > count, let what = hindrance(node) else { return }
        throw EvaluationError(.unsupported(what), at: node.place, region: condition.region)
    }

    /// What keeps a function that is sought from standing inside of a node; nil where nothing does.
    private func hindrance(_ node: Expression) -> String? {
        switch node.kind {
        case .derivative: "the derivative of a formula in a differential equation"
        case .integral: "an integral of a function that is sought"
        case .limit: "a limit of a function that is sought"
        case .sum(let iteration), .product(let iteration):
            iteration.variable.map { $0.isSame(variable) } ?? false
                ? "a sum or product over the variable of a differential equation" : nil
        default: nil
        }
    }

    private func sought(_ node: Expression) -> (Int, DerivativeTerm)? {
        guard let term = DerivativeTerm(node),
            let index = functions.firstIndex(where: { $0.name.isSame(term.function) })
        else { return nil }
        return (index, term)
    }

    private mutating func raiseOrder(_ term: DerivativeTerm) {
        for index in functions.indices where functions[index].name.isSame(term.function) {
            functions[index].order = max(functions[index].order, term.order)
        }
    }

    /// The formula with a parameter in the place of each function that is sought.
    private mutating func rewritten(_ node: Expression) -> Expression {
        var (points, ordinates) = (points, ordinates)
        let formula = node.replacing { part in
            guard let (function, term) = sought(part) else { return nil }
            if term.isAt(variable) {
                return Expression(.name(DifferentialBlock.parameter(function, term.order)), at: part.place)
            }
            let text = ExpressionPrinter.text(of: term.argument)
            let point = points.firstIndex { ExpressionPrinter.text(of: $0) == text } ?? points.count
            if point == points.count { points.append(term.argument) }
            let ordinate = Ordinate(point: point, function: function, order: term.order)
            let index = ordinates.firstIndex(of: ordinate) ?? ordinates.count
            if index == ordinates.count { ordinates.append(ordinate) }
            return Expression(.name(DifferentialBlock.parameter(ofOrdinate: index)), at: part.place)
        }
        (self.points, self.ordinates) = (points, ordinates)
        return formula
    }

    // MARK: - What a solution needs

    /// Gives each function its parameters, and checks that there is as much as the solution needs.
    private mutating func layOut() throws(EvaluationError) {
        var first = 0
        for index in functions.indices {
            functions[index].first = first
            first += functions[index].order
        }
        guard equations.count == functions.count else {
            throw EvaluationError(
                .domain("\(equations.count) differential equations for \(functions.count) functions: \(functionNames)"))
        }
        guard order > 0 else {
            throw EvaluationError(.domain("an equation without a derivative of '\(functionNames)'"))
        }
        for ordinate in ordinates {
            let function = functions[ordinate.function]
            guard function.order > 0 else {
                throw EvaluationError(
                    .unsupported("a condition on '\(function.name.dotted)', of which the equations hold no derivative"))
            }
            guard ordinate.order < function.order else {
                throw EvaluationError(
                    .domain(
                        "a condition on the derivative of order \(ordinate.order) of '\(function.name.dotted)', whose "
                            + "equation is of order \(function.order)"))
            }
        }
        guard conditions.count == order else {
            throw EvaluationError(
                .domain("\(conditions.count) conditions for '\(functionNames)', whose equations need \(order)"))
        }
    }
}

extension Name {
    /// True for the same variable, whatever Prime's label says of it.
    func isSame(_ other: Name) -> Bool { Scope.Key(self, space: .variable) == Scope.Key(other, space: .variable) }
}
