extension Expression {
    /// The nodes directly below this one, in reading order.
    public var children: [Expression] {
        switch kind {
        case .number, .imaginary, .string, .name, .placeholder, .breakLoop, .continueLoop, .function:
            []
        case .parentheses(let x), .unary(_, let x), .otherwise(let x), .returnValue(let x),
            .united(let x, _), .member(let x, _):
            [x]
        case .binary(_, let a, let b), .postfix(let a, let b), .assign(let a, let b),
            .ifThen(let a, let b), .whileLoop(let a, let b), .onError(let a, let b),
            .forLoop(_, let a, let b), .fallback(let a, let b):
            [a, b]
        case .call(let head, let arguments), .element(let head, let arguments): [head] + arguments
        case .matrix(_, _, let nodes), .list(let nodes), .program(let nodes), .choice(let nodes),
            .solver(_, let nodes), .unsupported(_, let nodes):
            nodes
        case .range(let first, let second, let last): [first] + [second, last].compactMap { $0 }
        case .sum(let iteration), .product(let iteration):
            [iteration.body] + [iteration.first, iteration.last].compactMap { $0 }
        case .derivative(let derivative): [derivative.body] + [derivative.degree].compactMap { $0 }
        case .integral(let integral):
            [integral.body] + [integral.lower, integral.upper].compactMap { $0 }
        case .limit(let limit): [limit.body, limit.point]
        case .conditional(let branches, let otherwise):
            branches.flatMap { [$0.test, $0.body] } + [otherwise].compactMap { $0 }
        case .evaluation(let evaluation): [evaluation.body] + [evaluation.unit].compactMap { $0 }
        case .symbolic(let symbolic): [symbolic.body]
        case .stored(let stored): stored.inputs + [stored.value]
        case .record(let members): members.map(\.value)
        case .comprehension(let one): [one.body, one.list] + [one.condition].compactMap { $0 }
        }
    }

    /// True where the test holds for one of `children`, without making an array of the few that most nodes have.
    public func anyChild(_ test: (Expression) -> Bool) -> Bool {
        switch kind {
        case .number, .imaginary, .string, .name, .placeholder, .breakLoop, .continueLoop, .function: false
        case .parentheses(let x), .unary(_, let x), .otherwise(let x), .returnValue(let x), .united(let x, _): test(x)
        case .binary(_, let a, let b), .postfix(let a, let b), .assign(let a, let b), .ifThen(let a, let b):
            test(a) || test(b)
        case .call(let head, let arguments), .element(let head, let arguments):
            test(head) || arguments.contains(where: test)
        default: children.contains(where: test)
        }
    }
}
