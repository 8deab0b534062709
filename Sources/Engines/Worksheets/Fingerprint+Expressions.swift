import Chains
import Expressions

/// Expression trees as hashes: each node by a number of its kind, what it holds, and its children in order. Places have no
/// part in it.
extension Fingerprint {
    mutating func combine(_ statement: Statement) {
        switch statement {
        case .define(let target, let value): combine(kind: 1, [target, value])
        case .globalDefine(let target, let value): combine(kind: 2, [target, value])
        case .evaluate(let evaluation):
            combine(3)
            combine(evaluation)
        case .symbolic(let symbolic):
            combine(4)
            combine(symbolic)
        case .given: combine(5)
        case .bare(let expression): combine(kind: 6, [expression])
        case .external(let names, let what):
            combine(kind: names == nil ? 7 : 8, [], names: names ?? [], text: what)
        }
    }

    mutating func combine(_ expression: Expression) {
        switch expression.kind {
        case .number(let number): combine(kind: 10, bits: number.bitPattern)
        case .imaginary(let number): combine(kind: 11, bits: number.bitPattern)
        case .string(let text): combine(kind: 12, text: text)
        case .name(let name): combine(kind: 13, [], names: [name])
        case .placeholder: combine(14)
        case .parentheses(let inner): combine(kind: 15, [inner])
        case .unary(let sign, let operand): combine(kind: 16 | Int(sign.rawValue) << 32, [operand])
        case .binary(let sign, let left, let right): combine(kind: 17 | Int(sign.rawValue) << 32, [left, right])
        case .call(let head, let arguments): combine(kind: 18, [head] + arguments)
        case .postfix(let operand, let function): combine(kind: 19, [operand, function])
        case .element(let array, let indices): combine(kind: 20, [array] + indices)
        case .matrix(let rows, let columns, let elements): combine(kind: 21, elements, text: "\(rows) \(columns)")
        case .list(let elements): combine(kind: 22, elements)
        case .range(let first, let second, let last): combine(kind: 23, [first, second, last])
        case .sum(let sum): combine(kind: 24, [sum.body, sum.first, sum.last], names: [sum.variable])
        case .product(let product):
            combine(kind: 25, [product.body, product.first, product.last], names: [product.variable])
        case .derivative(let by): combine(kind: 26, [by.body, by.degree], names: [by.variable])
        case .integral(let over):
            combine(kind: 27, [over.body, over.lower, over.upper], names: [over.variable], text: over.algorithm)
        case .limit(let limit):
            combine(kind: 28, [limit.body, limit.point], names: [limit.variable], text: limit.direction)
        case .program(let lines): combine(kind: 29, lines)
        case .assign(let target, let value): combine(kind: 30, [target, value])
        case .ifThen(let condition, let body): combine(kind: 31, [condition, body])
        case .otherwise(let body): combine(kind: 32, [body])
        case .conditional(let branches, let otherwise):
            let kinds = branches.map { $0.isAlso ? "+" : "-" }.joined()
            combine(kind: 33, branches.flatMap { [$0.test, $0.body] } + [otherwise], text: kinds)
        case .forLoop(let name, let values, let body): combine(kind: 34, [values, body], names: [name])
        case .whileLoop(let condition, let body): combine(kind: 35, [condition, body])
        case .breakLoop: combine(36)
        case .continueLoop: combine(37)
        case .returnValue(let value): combine(kind: 38, [value])
        case .onError(let tried, let handler): combine(kind: 39, [tried, handler])
        case .solver(let solver, let arguments):
            combine(kind: 40, arguments, text: "\(solver.kind.rawValue) \(solver.method)")
        case .united(let value, let units):
            combine(kind: 41, [value])
            combine(units)
        case .choice(let values): combine(kind: 42, values)
        case .function(let name, let parameters): combine(kind: 43, [], names: [name] + parameters)
        case .evaluation(let evaluation): combine(evaluation)
        case .symbolic(let symbolic): combine(symbolic)
        case .stored(let stored): combine(kind: 44, stored.inputs + [stored.value], text: stored.what)
        case .unsupported(let what, let children): combine(kind: 45, children, text: what)
        case .member(let base, let name): combine(kind: 60, [base], text: name)
        case .record(let members):
            combine(kind: 61, members.map(\.value))
            for member in members { combine(member.name) }
        case .comprehension(let one):
            combine(kind: 62, [one.body, one.list, one.condition], names: [one.variable])
        case .fallback(let path, let otherwise): combine(kind: 63, [path, otherwise])
        }
    }

    // MARK: Parts

    private mutating func combine(kind: Int, bits: UInt64) {
        combine(kind)
        combine(bits)
    }

    private mutating func combine(kind: Int, text: String) {
        combine(kind)
        combine(text)
    }

    /// The numbers of children and names stand beside the kind, so that trees of another shape differ.
    private mutating func combine(
        kind: Int, _ children: [Expression?], names: [Name?] = [], text: String? = nil
    ) {
        combine(kind | children.count << 40 | names.count << 8 | (text == nil ? 0 : 1 << 16))
        for child in children {
            if let child { combine(child) } else { combine(9) }
        }
        for name in names {
            if let name { combine(name) } else { combine(9) }
        }
        if let text { combine(text) }
    }

    private mutating func combine(_ name: Name) {
        combine(8 | Int(name.label.rawValue) << 8 | Int(name.style) << 16 | (name.subscripted.isEmpty ? 0 : 1 << 24))
        combine(name.text)
        if !name.subscripted.isEmpty { combine(name.subscripted) }
    }

    private mutating func combine(_ evaluation: Expression.Evaluation) {
        combine(kind: 46, [evaluation.body, evaluation.unit])
    }

    private mutating func combine(_ symbolic: Expression.Symbolic) {
        combine(kind: 47, [symbolic.body, symbolic.result])
        combine(symbolic.commands.count)
        for command in symbolic.commands { combine(kind: 48, command) }
    }

    private mutating func combine(_ units: UnitMonomial) {
        combine(units.factors.count)
        for factor in units.factors {
            combine(factor.unit)
            combine(factor.numerator)
            combine(factor.denominator)
        }
    }
}
