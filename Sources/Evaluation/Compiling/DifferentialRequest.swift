import Expressions

/// The arguments of `odesolve`: which functions it is to find, of what variable, up to where and in how many intervals.
///
/// Mathcad 12 to 15 writes `Odesolve(x, b[, n])` for one function and `Odesolve([f; g], x, b[, n])` for several, Prime
/// `odesolve(f(x), b[, n])` and `odesolve([f(x); g(x)], b[, n])`; either is understood in both.
struct DifferentialRequest {
    let variable: Name
    let end: Expression
    let intervals: Expression?
    let isVector: Bool
    /// The functions that are named; none where the block has to tell.
    private let named: [Name]

    /// `candidates` are the functions of which a derivative stands in the block.
    init(_ arguments: [Expression], candidates: [Name]) throws(EvaluationError) {
        var rest = arguments.map { EvaluationPlaces.bare($0) }[...]
        guard let first = rest.popFirst() else { throw DifferentialRequest.count(0) }
        var elements = [first]
        if case .matrix(_, let columns, let nodes) = first.kind, columns == 1 || nodes.count == columns {
            (elements, isVector) = (nodes.map { EvaluationPlaces.bare($0) }, true)
        } else {
            isVector = false
        }
        if let (names, variable) = try DifferentialRequest.calls(elements) {
            (named, self.variable) = (names, variable)
        } else {
            var names = elements.compactMap { node in if case .name(let name) = node.kind { name } else { nil } }
            guard names.count == elements.count else {
                throw DifferentialRequest.kind("the names of the functions", first)
            }
            if isVector || rest.count >= 2 && candidates.contains(where: { $0.isSame(names[0]) }) {
                guard let next = rest.popFirst() else { throw DifferentialRequest.count(arguments.count) }
                guard case .name(let variable) = next.kind else {
                    throw DifferentialRequest.kind("the name of the variable", next)
                }
                self.variable = variable
            } else {
                variable = names.removeFirst()
            }
            named = names
        }
        guard let end = rest.popFirst(), rest.count <= 1 else { throw DifferentialRequest.count(arguments.count) }
        (self.end, intervals) = (end, rest.first)
    }

    /// The functions to find: those named, or the one that the block differentiates.
    func functions(among candidates: [Name]) throws(EvaluationError) -> [Name] {
        guard named.isEmpty else { return named }
        guard let only = candidates.first, candidates.count == 1 else {
            let names = candidates.map { "'\($0.dotted)'" }.joined(separator: ", ")
            throw EvaluationError(
                .domain(
                    candidates.isEmpty
                        ? "'odesolve' without a differential equation above it"
                        : "'odesolve' of several functions needs the vector of their names: \(names)"))
        }
        return [only]
    }

    /// The functions and their one variable where all elements are calls of functions; nil where none is.
    private static func calls(_ elements: [Expression]) throws(EvaluationError) -> ([Name], variable: Name)? {
        var (names, variables): ([Name], [Name]) = ([], [])
        for element in elements {
            guard let term = DerivativeTerm(element) else { continue }
            guard term.order == 0, case .name(let variable) = EvaluationPlaces.bare(term.argument).kind else {
                throw kind("a function of its variable, such as y(x)", element)
            }
            names.append(term.function)
            variables.append(variable)
        }
        guard let variable = variables.first else { return nil }
        guard names.count == elements.count, variables.allSatisfy({ $0.isSame(variable) }) else {
            throw kind("functions of one variable, such as y(x)", elements[0])
        }
        return (names, variable)
    }

    private static func count(_ found: Int) -> EvaluationError {
        EvaluationError(.arity(function: "odesolve", found: found, expected: "2 to 4 arguments"))
    }

    private static func kind(_ what: String, _ node: Expression) -> EvaluationError {
        EvaluationError(.typeMismatch(expected: what, found: "a formula"), at: node.place)
    }
}
