import Expressions

// Formulas for tests: text for what has a text form, functions for the lines of programs.

extension Expression: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(text: text) }

    init(text: String) {
        do {
            self = try ExpressionParser.parse(text)
        } catch {
            self.init(.unsupported(what: "the test's text '\(text)': \(error)", []))
        }
    }

    /// A call as the function that it defines; anything else as it is.
    var asTarget: Expression {
        guard case .call(let head, let arguments) = kind, case .name(let name) = head.kind else { return self }
        let parameters = arguments.compactMap { node in if case .name(let name) = node.kind { name } else { nil } }
        return Expression(.function(name, parameters), at: place)
    }
}

/// The lines of a program.
func program(_ lines: Expression...) -> Expression { Expression(.program(lines)) }

/// `target ← value`
func assign(_ target: Expression, _ value: Expression) -> Expression {
    Expression(.assign(target.asTarget, value))
}

/// A line that runs where the condition holds, as Mathcad 12 to 15 writes it.
func when(_ condition: Expression, _ body: Expression) -> Expression {
    Expression(.ifThen(condition: condition, body: body))
}

func otherwise(_ body: Expression) -> Expression { Expression(.otherwise(body)) }

/// Prime's `if … else if … else …`.
func choose(_ arms: [(Expression, Expression)], otherwise: Expression? = nil) -> Expression {
    Expression(.conditional(arms.map { .init(test: $0.0, body: $0.1) }, otherwise: otherwise))
}

func loop(_ name: String, _ set: Expression, _ body: Expression...) -> Expression {
    Expression(.forLoop(Name(dotted: name), over: set, body: Expression(.program(body))))
}

func loop(while condition: Expression, _ body: Expression...) -> Expression {
    Expression(.whileLoop(condition: condition, body: Expression(.program(body))))
}

/// `first .. last`
func range(_ first: Expression, _ last: Expression) -> Expression {
    Expression(.range(first: first, second: nil, last: last))
}

/// `first, second .. last`
func range(_ first: Expression, _ second: Expression, _ last: Expression) -> Expression {
    Expression(.range(first: first, second: second, last: last))
}

/// The sum of the body over `first` to `last`, or over a range variable of that name.
func sum(_ name: String, _ first: Expression? = nil, _ last: Expression? = nil, of body: Expression) -> Expression {
    Expression(.sum(.init(variable: Name(dotted: name), body: body, first: first, last: last)))
}

func attempt(_ tried: Expression, onError handler: Expression) -> Expression {
    Expression(.onError(tried: tried, handler: handler))
}

func giveBack(_ value: Expression) -> Expression { Expression(.returnValue(value)) }

/// `body =` inside a formula, the node of that number.
func shown(_ body: Expression, in unit: Expression? = nil, place: Int) -> Expression {
    Expression(.evaluation(.init(body: body, unit: unit)), at: Place(place))
}

let leaveLoop = Expression(.breakLoop)
let nextPass = Expression(.continueLoop)
