import Expressions
import Quantities

@testable import Evaluation

/// Writes random worksheets: numbers with and without units, functions, programs, loops, arrays, much of it faulty.
struct RandomSheet {
    var dice: Dice
    private(set) var sheet: Sheet
    /// The names in reach of the formula being written.
    private var variables = ["a", "b", "c"]
    private var functions: [(name: String, count: Int)] = []
    private var locals: [String] = []
    private var counters = 0
    private var nodes = 0

    init(seed: Int) {
        var dice = Dice(seed: seed)
        sheet = Sheet(dice.once(in: 2) ? .mathcad : .prime) { settings in
            settings.exactBoolean = !dice.once(in: 3)
            settings.zeroOverZero = dice.once(in: 3) ? 0 : nil
            settings.origin = dice.once(in: 4) ? 1 : 0
        }
        self.dice = dice
        let count = 4 + self.dice.roll(8)
        for _ in 0..<count { addRegion() }
    }

    var isPrime: Bool { sheet.settings.dialect == .prime }

    // MARK: regions

    private mutating func addRegion() {
        nodes = 0
        switch dice.roll(12) {
        case 0, 1, 2, 3:
            let name = dice.pick(["a", "b", "c", "x", "y"])
            sheet.define(variable(name), dice.once(in: 3) ? program(depth: 3) : expression(depth: 3))
            if !variables.contains(name) { variables.append(name) }
        case 4, 5, 6: defineFunction()
        case 7:
            sheet.define(variable("n"), range(number(), nil, Expression(.number(Double(dice.roll(5))))))
            if !variables.contains("n") { variables.append("n") }
        case 8:
            let index = dice.pick([variable("n"), Expression(.number(Double(dice.roll(4))))])
            sheet.define(Expression(.element(variable("v"), [index])), expression(depth: 2))
            if !variables.contains("v") { variables.append("v") }
        case 9: sheet.show(expression(depth: 4), in: dice.pick([nil, "m", "kN", "2*s"]))
        default: sheet.show(dice.once(in: 2) ? program(depth: 4) : expression(depth: 4))
        }
    }

    private mutating func defineFunction() {
        let name = dice.pick(["f", "g", "h"])
        let count = 1 + dice.roll(2)
        let parameters = Array(["p", "q"][..<count])
        let outside = variables
        variables = variables + parameters
        let target = Expression(.function(Name(name), parameters.map { Name($0) }))
        if dice.once(in: 4) {
            // A recursion that ends: the first parameter counts down.
            let step = Expression(.call(variable(name), [binary(.subtract, variable("p"), number(1))] + others(count)))
            let rest = binary(dice.pick([.add, .multiply, .subtract]), expression(depth: 2), step)
            let start = expression(depth: 2)
            sheet.define(target, conditional(binary(.less, variable("p"), number(1)), start, rest))
        } else {
            sheet.define(target, dice.once(in: 2) ? program(depth: 3) : expression(depth: 3))
        }
        variables = outside
        functions.removeAll { $0.name == name }
        functions.append((name, count))
    }

    private mutating func others(_ count: Int) -> [Expression] {
        (1..<max(count, 1)).map { _ in expression(depth: 1) }
    }

    private func conditional(_ test: Expression, _ then: Expression, _ otherwise: Expression) -> Expression {
        Expression(.call(variable("if"), [test, then, otherwise]), at: test.place)
    }

    // MARK: expressions

    /// A node with a place of its own.
    private mutating func node(_ kind: Expression.Kind) -> Expression {
        nodes += 1
        return Expression(kind, at: Place(nodes))
    }

    private func variable(_ name: String) -> Expression { Expression(.name(Name(name))) }

    private mutating func binary(_ op: BinaryOperator, _ a: Expression, _ b: Expression) -> Expression {
        node(.binary(op, a, b))
    }

    private mutating func number(_ x: Double? = nil) -> Expression {
        let usual: [Double] = [0, 0, 1, 1, 2, 3, 0.5, -1, 5]
        let rare: [Double] = [1e200, 1e-200, 1e307, 1 + 1e-13, -0.0, 170, 1.0 / 3]
        return node(.number(x ?? (dice.once(in: 6) ? dice.pick(rare) : dice.pick(usual))))
    }

    private mutating func leaf() -> Expression {
        switch dice.roll(12) {
        case 0, 1, 2: number()
        case 3, 4:
            node(.binary(.scale, number(), node(.name(Name(dice.pick(["m", "m", "m", "s", "kN"]), label: .unit)))))
        case 5: dice.once(in: 6) ? node(dice.pick([.string("t"), .imaginary(1), .name(Name("undefined"))])) : number()
        default: node(.name(Name(dice.pick(variables + locals + locals))))
        }
    }

    private mutating func expression(depth: Int) -> Expression {
        if depth == 0 || nodes > 150 { return leaf() }
        switch dice.roll(22) {
        case 0, 1, 2: return leaf()
        case 3, 4, 5, 6: return both([.add, .subtract], depth)
        case 7, 8: return both([.multiply, .divide], depth)
        case 9: return node(.binary(.power, expression(depth: depth - 1), dice.once(in: 3) ? leaf() : number()))
        case 10: return both([.less, .greater, .equal, .notEqual, .lessOrEqual, .greaterOrEqual], depth)
        case 11: return both([.and, .or, .xor], depth)
        case 12: return unary(depth)
        case 13, 14: return builtin(depth)
        case 15, 16: return call(depth)
        case 17:
            let test = expression(depth: depth - 1)
            return conditional(test, expression(depth: depth - 1), expression(depth: depth - 1))
        case 18: return iteration(depth)
        case 19: return array(depth)
        case 20: return depth > 1 && dice.once(in: 2) ? program(depth: depth - 1) : both([.add, .multiply], depth)
        default: return node(.binary(.nthRoot, number(), expression(depth: depth - 1)))
        }
    }

    private mutating func both(_ operators: [BinaryOperator], _ depth: Int) -> Expression {
        let a = expression(depth: depth - 1)
        return binary(dice.pick(operators), a, expression(depth: depth - 1))
    }

    private mutating func unary(_ depth: Int) -> Expression {
        let op: UnaryOperator = dice.pick([
            .negate, .squareRoot, .squareRoot, .absoluteValue, .not, .factorial, .percent, .conjugate, .transpose,
            .vectorSum, .vectorize,
        ])
        return node(.unary(op, expression(depth: depth - 1)))
    }

    private mutating func builtin(_ depth: Int) -> Expression {
        let name = dice.pick(["sin", "exp", "ln", "max", "min", "max", "floor", "atan", "mod", "acos", "rows"])
        let count = ["max", "min", "mod"].contains(name) ? 2 : 1
        var arguments: [Expression] = []
        for _ in 0..<count { arguments.append(expression(depth: depth - 1)) }
        return node(.call(variable(name), arguments))
    }

    private mutating func call(_ depth: Int) -> Expression {
        guard !functions.isEmpty else { return leaf() }
        let (name, count) = dice.pick(functions)
        var arguments: [Expression] = []
        for _ in 0..<(dice.once(in: 12) ? count + 1 : count) {
            let isSmall = dice.once(in: 2)
            arguments.append(isSmall ? leaf() : expression(depth: depth - 1))
        }
        // A function that counts down ends soon for any number.
        arguments[0] = Expression(.call(variable("min"), [arguments[0], number(4)]))
        return node(.call(variable(name), arguments))
    }

    private mutating func iteration(_ depth: Int) -> Expression {
        counters += 1
        let name = "k\(counters)"
        let first = dice.once(in: 5) ? leaf() : number(Double(dice.roll(3)))
        let last = number(Double(dice.roll(4)))
        variables.append(name)
        let body = expression(depth: depth - 1)
        variables.removeAll { $0 == name }
        let iteration = Expression.Iteration(variable: Name(name), body: body, first: first, last: last)
        return node(dice.once(in: 3) ? .product(iteration) : .sum(iteration))
    }

    private mutating func array(_ depth: Int) -> Expression {
        if dice.once(in: 2) {
            let index = dice.once(in: 2) ? number(Double(dice.roll(3))) : expression(depth: depth - 1)
            return node(.element(dice.once(in: 2) ? variable("v") : expression(depth: depth - 1), [index]))
        }
        let rows = 1 + dice.roll(3)
        var elements: [Expression] = []
        for _ in 0..<rows { elements.append(expression(depth: depth - 1)) }
        return node(.matrix(rows: rows, columns: 1, elements))
    }

    // MARK: programs

    private mutating func program(depth: Int) -> Expression {
        let outside = locals
        var lines: [Expression] = []
        for _ in 0..<(1 + dice.roll(4)) { lines.append(contentsOf: line(depth, inLoop: false)) }
        if dice.once(in: 2) { lines.append(expression(depth: 1)) }
        locals = outside
        return node(.program(lines))
    }

    private mutating func line(_ depth: Int, inLoop: Bool) -> [Expression] {
        if depth <= 0 { return [assignment(depth: 1)] }
        switch dice.roll(14) {
        case 0, 1, 2, 3, 4: return [assignment(depth: depth - 1)]
        case 5, 6: return isPrime ? [arms(depth, inLoop)] : whens(depth, inLoop)
        case 7, 8: return [forLoop(depth)]
        case 9: return whileLoop(depth)
        case 10:
            return [node(.onError(tried: block(depth - 1, inLoop), handler: block(depth - 1, inLoop)))]
        case 11: return dice.once(in: 3) ? [node(.returnValue(expression(depth: depth - 1)))] : [assignment(depth: 2)]
        case 12 where inLoop:
            let jump = node(dice.pick([.breakLoop, .continueLoop]))
            let test = expression(depth: 1)
            return [isPrime ? choose([(test, jump)]) : when(test, jump)]
        default: return [expression(depth: depth - 1)]
        }
    }

    private mutating func block(_ depth: Int, _ inLoop: Bool) -> Expression {
        var lines: [Expression] = []
        for _ in 0..<(1 + dice.roll(2)) { lines.append(contentsOf: line(depth, inLoop: inLoop)) }
        return lines.count == 1 ? lines[0] : node(.program(lines))
    }

    private mutating func assignment(depth: Int) -> Expression {
        // Locals that hide worksheet names and parameters, and some of their own.
        let name = dice.pick(["r", "s", "t", "r", "s", "a", "p", "v"])
        let value = expression(depth: depth)
        defer { if !locals.contains(name) { locals.append(name) } }
        switch dice.roll(10) {
        case 0:
            let index = number(Double(dice.roll(4)))
            return node(.assign(node(.element(variable(name), [index])), value))
        case 1:
            let pair = Expression(.matrix(rows: 2, columns: 1, [variable("r"), variable("s")]))
            let values = Expression(.matrix(rows: 2, columns: 1, [value, expression(depth: 1)]))
            return node(.assign(pair, values))
        case 2 where dice.once(in: 3):
            let outside = variables
            variables.append("u")
            let body = expression(depth: 2)
            variables = outside
            return node(.assign(Expression(.function(Name("w"), [Name("u")])), body))
        default: return node(.assign(node(.name(Name(name))), value))
        }
    }

    private mutating func whens(_ depth: Int, _ inLoop: Bool) -> [Expression] {
        var lines: [Expression] = []
        for _ in 0..<(1 + dice.roll(2)) {
            let test = expression(depth: 2)
            lines.append(node(.ifThen(condition: test, body: block(depth - 1, inLoop))))
        }
        if dice.once(in: 2) { lines.append(node(.otherwise(block(depth - 1, inLoop)))) }
        return lines
    }

    private mutating func arms(_ depth: Int, _ inLoop: Bool) -> Expression {
        var arms: [Expression.Branch] = []
        for _ in 0..<(1 + dice.roll(2)) {
            let test = expression(depth: 2)
            arms.append(Expression.Branch(test: test, body: block(depth - 1, inLoop)))
        }
        return node(.conditional(arms, otherwise: dice.once(in: 2) ? block(depth - 1, inLoop) : nil))
    }

    private mutating func forLoop(_ depth: Int) -> Expression {
        let name = dice.pick(["i", "j", "r"])
        let set: Expression
        switch dice.roll(6) {
        case 0: set = node(.list([expression(depth: 1), expression(depth: 1)]))
        case 1: set = expression(depth: 2)
        case 2:
            let unit = node(.name(Name("m", label: .unit)))
            set = range(number(0), node(.binary(.scale, number(0.5), unit)), node(.binary(.scale, number(2), unit)))
        default:
            set = range(dice.once(in: 5) ? leaf() : number(Double(dice.roll(3))), nil, number(Double(dice.roll(4))))
        }
        if !locals.contains(name) { locals.append(name) }
        return node(.forLoop(Name(name), over: set, body: block(depth - 1, true)))
    }

    /// A loop over a counter of its own, so that it ends.
    private mutating func whileLoop(_ depth: Int) -> [Expression] {
        counters += 1
        let counter = variable("w\(counters)")
        let test = binary(.and, binary(.less, counter, number(3)), expression(depth: 1))
        let step = node(.assign(counter, binary(.add, counter, number(1))))
        let body = node(.program([step, block(depth - 1, true)]))
        return [node(.assign(counter, number(0))), node(.whileLoop(condition: test, body: body))]
    }
}
