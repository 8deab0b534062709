import Expressions

extension Statement {
    /// What is defined and by what, without an evaluation around it; nil for other statements.
    var definition: (target: Expression, value: Expression, isGlobal: Bool)? {
        switch self {
        case .define(let target, let value): (target, value.withoutEvaluation, false)
        case .globalDefine(let target, let value): (target, value.withoutEvaluation, true)
        default: nil
        }
    }

    /// The statement without the `=` behind its right-hand side.
    var withoutEvaluation: Statement {
        switch self {
        case .define(let target, let value): .define(target: target, value: value.withoutEvaluation)
        case .globalDefine(let target, let value): .globalDefine(target: target, value: value.withoutEvaluation)
        default: self
        }
    }

    /// The names that the formula binds itself: parameters, variables of sums and loops, names that programs assign.
    var boundNames: Set<String> {
        switch self {
        case .define(let target, let value), .globalDefine(let target, let value):
            Set(target.boundNames + value.boundNames)
        case .evaluate(let evaluation): Set(evaluation.body.boundNames)
        case .bare(let expression): Set(expression.boundNames)
        case .symbolic(let symbolic): Set(symbolic.body.boundNames)
        case .given, .external: []
        }
    }
}

extension Expression {
    fileprivate var withoutEvaluation: Expression {
        if case .evaluation(let evaluation) = kind { evaluation.body } else { self }
    }

    fileprivate var boundNames: [String] {
        let own: [String] =
            switch kind {
            case .function(_, let parameters): parameters.map(\.text)
            case .sum(let iteration), .product(let iteration): iteration.variable.map { [$0.text] } ?? []
            case .integral(let integral): [integral.variable.text]
            case .derivative(let derivative): [derivative.variable.text]
            case .limit(let limit): [limit.variable.text]
            case .forLoop(let name, _, _): [name.text]
            case .assign(let target, _): target.targets.map(\.text)
            case .comprehension(let one): [one.variable.text]
            default: []
            }
        return own + children.flatMap(\.boundNames)
    }

    /// The names that stand on the left of a definition.
    var targets: [Name] {
        switch kind {
        case .name(let name), .function(let name, _): [name]
        case .element(let array, _), .binary(.column, let array, _), .parentheses(let array): array.targets
        case .matrix(_, _, let targets): targets.flatMap(\.targets)
        default: []
        }
    }

    /// True for an empty slot, such as that of a table's unit.
    var isEmptySlot: Bool { if case .placeholder = kind { true } else { false } }

    /// True for `name(parameters)`.
    var isFunction: Bool { if case .function = kind { true } else { false } }

    /// The name that is shown whole; nil for any other expression.
    var shownName: String? { if case .name(let name) = kind { name.dotted } else { nil } }

    /// True where a program, a solver or a symbolic operation is part of it.
    var isProgram: Bool {
        switch kind {
        case .program, .assign, .ifThen, .otherwise, .forLoop, .whileLoop, .onError, .conditional, .solver, .symbolic,
            .stored, .unsupported, .matrix:
            true
        default: anyChild(\.isProgram)
        }
    }
}
