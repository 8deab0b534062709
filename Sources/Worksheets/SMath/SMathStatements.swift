import Expressions

/// Tells what a math region of SMath Studio says, and what it does to names beside the one that it defines.
///
/// A program that stands in a region of its own, or in a definition of a variable, gives values to names of the
/// worksheet; one in a function has names of its own.
struct SMathStatements {
    /// What one region comes to.
    struct Reading {
        let statement: Statement
        /// Names that get values which are not followed here: they are unknown from here on.
        var unknown: [Name] = []
    }

    var expressions = SMathExpressions()
    /// The names that have a value so far.
    private var defined: Set<String> = []
    /// By name, the last region that defines it, counted in document order.
    private(set) var lastDefinitions: [String: Int] = [:]

    /// How the region's value is shown.
    struct Showing {
        let isShown: Bool
        let unit: Expression?
        /// The result of a symbolic evaluation; nil for a numeric one.
        let symbolic: Expression?
        let ignoresUnits: Bool
    }

    /// The statement of a formula.
    mutating func reading(_ input: SMathNode, _ showing: Showing, number: Int) -> Reading {
        if case .sign(":") = input.kind, input.arguments.count == 2 {
            return definition(input.arguments[0], input.arguments[1], showing, number)
        }
        let body = value(expressions.expression(input), showing)
        if showing.symbolic == nil, !showing.isShown, body.isProgram { return performed(body, number) }
        let unknown = note(body.assignedNames, number)
        if case .symbolic(let symbolic) = body.kind {
            return Reading(statement: .symbolic(symbolic), unknown: unknown)
        }
        if !showing.isShown { return Reading(statement: .bare(body), unknown: unknown) }
        return Reading(statement: .evaluate(Expression.Evaluation(body: body, unit: showing.unit)), unknown: unknown)
    }

    private mutating func definition(
        _ left: SMathNode, _ right: SMathNode, _ showing: Showing, _ number: Int
    ) -> Reading {
        let target = expressions.target(left)
        if case .function(let name, _) = target.kind {
            expressions.defined.insert(name.dotted)
            note([name], number)
            return Reading(statement: .define(target: target, value: value(expressions.expression(right), showing)))
        }
        var body = value(expressions.expression(right), showing)
        let own = target.targetNames
        let unknown = body.assignedNames.filter { !own.contains($0) }
        note(unknown + own, number)
        if showing.isShown, showing.symbolic == nil {
            body = Expression(.evaluation(Expression.Evaluation(body: body, unit: showing.unit)), at: body.place)
        }
        return Reading(statement: .define(target: target, value: body), unknown: unknown)
    }

    private func value(_ body: Expression, _ showing: Showing) -> Expression {
        if showing.ignoresUnits {
            return Expression(.unsupported(what: "a region that ignores units", [body]), at: body.place)
        }
        guard let result = showing.symbolic else { return body }
        return Expression(
            .symbolic(Expression.Symbolic(body: body, commands: [], result: result)), at: body.place)
    }

    /// A program that is only there for what it does: it defines the names to which it gives values.
    private mutating func performed(_ body: Expression, _ number: Int) -> Reading {
        let loops = body.loopNames
        let assigned = body.assignedNames.filter { !loops.contains($0) }
        guard !assigned.isEmpty else { return Reading(statement: .bare(body), unknown: note(loops, number)) }
        func node(_ kind: Expression.Kind) -> Expression { Expression(kind, at: body.place) }
        // Assigning an element needs the array that the worksheet has so far.
        let begin = assigned.filter { defined.contains($0.dotted) }.map {
            node(.assign(node(.name($0)), node(.name($0))))
        }
        let names = assigned.map { node(.name($0)) }
        let all = names.count == 1 ? names[0] : node(.matrix(rows: names.count, columns: 1, names))
        note(assigned, number)
        return Reading(
            statement: .define(target: all, value: node(.program(begin + [body, all]))), unknown: note(loops, number))
    }

    /// Notes which names the region defines, and gives them back.
    @discardableResult
    private mutating func note(_ names: [Name], _ number: Int) -> [Name] {
        for name in names {
            defined.insert(name.dotted)
            lastDefinitions[name.dotted] = number
        }
        return names
    }

    /// Notes names that a control or the like defines.
    mutating func note(external names: [Name], number: Int) { note(names, number) }

    /// Why a function's value is not certain: one of the names that it reads is defined further down, and which of the
    /// values counts is not known.
    func doubt(about statement: Statement, number: Int) -> Statement? {
        guard case .define(let target, let value) = statement, case .function(let name, let parameters) = target.kind
        else { return nil }
        let free = value.freeNames(without: Set(parameters.map(\.dotted) + [name.dotted]))
        let later = free.filter { lastDefinitions[$0, default: number] > number }
        guard let first = later.min() else { return nil }
        let what = "function '\(name.dotted)', whose '\(first)' is defined again further down,"
        return .define(target: target, value: Expression(.unsupported(what: what, [value]), at: value.place))
    }
}
