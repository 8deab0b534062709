import Expressions
import Quantities

@testable import Evaluation

/// Writes random worksheets: numbers with and without units, functions, programs, loops, arrays, much of it faulty.
struct RandomSheet {
    var dice: Dice
    private(set) var sheet: Sheet
    /// The names in reach of the formula being written.
    private var variables = ["a", "b", "c"]
    /// True where the formula being written is to give a length, false where a number.
    private var wantsLength = false
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
        // Locals that are read before they are assigned find a value here, mostly.
        for name in ["a", "b", "c", "p", "q", "r", "s", "t", "i", "j"] where !self.dice.once(in: 10) {
            sheet.define(variable(name), literal(asLength: RandomSheet.isLength(name)))
        }
        let elements = [number(), number(), number()]
        sheet.define(variable("v"), Expression(.matrix(rows: 3, columns: 1, elements)))
        defineFunction()
        let count = 4 + self.dice.roll(8)
        for _ in 0..<count { addRegion() }
    }

    var isPrime: Bool { sheet.settings.dialect == .prime }

    // MARK: regions

    private mutating func addRegion() {
        nodes = 0
        switch dice.roll(12) {
        case 0, 1, 2, 3:
            // Few formulas use what may have failed.
            let name = dice.pick(["a", "x", "y", "z"])
            sheet.define(variable(name), written(asLength: RandomSheet.isLength(name)) { $0.body(depth: 3) })
            if dice.once(in: 4), !variables.contains(name) { variables.append(name) }
        case 4, 5, 6: defineFunction()
        case 7:
            sheet.define(variable("n"), range(number(), Expression(.number(Double(dice.roll(5))))))
            if dice.once(in: 2), !variables.contains("n") { variables.append("n") }
        case 8:
            let index = dice.pick([variable("n"), Expression(.number(Double(dice.roll(4))))])
            sheet.define(Expression(.element(variable("v"), [index])), expression(depth: 2))
        case 9: sheet.show(length(4), in: dice.pick([nil, "m", "kN", "2*ft"]))
        default: sheet.show(written(asLength: dice.once(in: 2)) { $0.body(depth: 4) })
        }
    }

    private mutating func body(depth: Int) -> Expression {
        dice.once(in: 2) ? program(depth: depth) : expression(depth: depth)
    }

    private mutating func defineFunction() {
        let name = dice.pick(["f", "g", "h"])
        let count = 1 + dice.roll(2)
        let parameters = Array(["p", "q"][..<count])
        let outside = variables
        variables = variables + parameters
        let target = Expression(.function(Name(name), parameters.map { Name($0) }))
        functions.removeAll { $0.name == name }
        let isLength = name == "g" || name == "h" && dice.once(in: 2)
        let body = written(asLength: isLength) { sheet in
            guard sheet.dice.once(in: 4) else { return sheet.body(depth: 3) }
            // A recursion that ends: the first parameter counts down.
            let down = sheet.binary(.subtract, sheet.variable("p"), sheet.number(1))
            let step = Expression(.call(sheet.variable(name), [down] + (count > 1 ? [sheet.length(1)] : [])))
            let rest = sheet.binary(sheet.dice.pick([.add, .subtract]), sheet.expression(depth: 2), step)
            let start = sheet.expression(depth: 2)
            return sheet.conditional(sheet.binary(.less, sheet.variable("p"), sheet.number(1)), start, rest)
        }
        sheet.define(target, body)
        variables = outside
        functions.append((name, count))
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
        let usual: [Double] = [0, 1, 1, 1, 2, 3, 0.5, -1, 5]
        let rare: [Double] = [1, 2, 4, 0.25, 1e200, 1e-200, 1e307, 1 + 1e-13, -0.0, 170, 1.0 / 3]
        return node(.number(x ?? (dice.once(in: 6) ? dice.pick(rare) : dice.pick(usual))))
    }

    /// Writes something of another kind than the formula around it, or now and then of the wrong one.
    private mutating func written<Result>(
        asLength isLength: Bool, _ body: (inout RandomSheet) -> Result
    ) -> Result {
        let outside = wantsLength
        wantsLength = dice.once(in: 40) ? !isLength : isLength
        defer { wantsLength = outside }
        return body(&self)
    }

    private mutating func pure(_ depth: Int) -> Expression { written(asLength: false) { $0.expression(depth: depth) } }

    private mutating func length(_ depth: Int) -> Expression { written(asLength: true) { $0.expression(depth: depth) } }

    private mutating func leaf() -> Expression {
        if dice.once(in: 60) { return node(dice.pick([.string("t"), .imaginary(1), .name(Name("undefined"))])) }
        let names = (variables + locals + locals).filter { RandomSheet.isLength($0) == wantsLength }
        if !names.isEmpty, dice.roll(5) < 3 { return node(.name(Name(dice.pick(names)))) }
        return literal(asLength: wantsLength && !dice.once(in: 6))
    }

    private mutating func literal(asLength isLength: Bool) -> Expression {
        guard isLength else { return number() }
        return node(.binary(.scale, number(), node(.name(Name(dice.pick(["m", "m", "ft"]), label: .unit)))))
    }

    /// Every name holds numbers of one kind, most of the time.
    private static func isLength(_ name: String) -> Bool { ["b", "y", "q", "t", "u"].contains(name) }

    private mutating func expression(depth: Int) -> Expression {
        if depth == 0 || nodes > 150 { return leaf() }
        switch dice.roll(22) {
        case 0, 1, 2: return leaf()
        case 3, 4, 5, 6: return both([.add, .subtract], depth)
        case 7, 8: return factors(depth - 1)
        case 9 where !wantsLength:
            return node(.binary(.power, pure(depth - 1), dice.once(in: 3) ? pure(0) : number()))
        case 10 where !wantsLength: return comparison(depth - 1)
        case 11 where !wantsLength: return both([.and, .or, .xor], depth)
        case 12: return unary(depth)
        case 13, 14: return builtin(depth)
        case 15, 16: return call(depth)
        case 17:
            let test = pure(depth - 1)
            return conditional(test, expression(depth: depth - 1), expression(depth: depth - 1))
        case 18: return dice.once(in: 12) ? calculus() : iteration(depth)
        case 19: return dice.once(in: 3) ? array(depth) : leaf()
        case 20: return depth > 1 && dice.once(in: 2) ? program(depth: depth - 1) : both([.add, .subtract], depth)
        case 21 where !wantsLength:
            return node(.binary(.nthRoot, number(dice.pick([2, 3, 2, 3, 0.5, -1, 0])), pure(depth - 1)))
        default: return both([.add, .subtract], depth)
        }
    }

    private mutating func both(_ operators: [BinaryOperator], _ depth: Int) -> Expression {
        let a = expression(depth: depth - 1)
        return binary(dice.pick(operators), a, expression(depth: depth - 1))
    }

    private mutating func factors(_ depth: Int) -> Expression {
        if wantsLength {
            return dice.once(in: 2)
                ? binary(.multiply, pure(depth), length(depth)) : binary(.divide, length(depth), pure(depth))
        }
        if dice.once(in: 3) { return binary(.divide, length(depth), length(depth)) }
        return both([.multiply, .divide], depth + 1)
    }

    private mutating func comparison(_ depth: Int) -> Expression {
        let op = dice.pick(BinaryOperator.allCases.filter(\.isComparison))
        return dice.once(in: 2) ? binary(op, length(depth), length(depth)) : binary(op, pure(depth), pure(depth))
    }

    private mutating func unary(_ depth: Int) -> Expression {
        if wantsLength {
            if dice.once(in: 3) {
                return node(.unary(.squareRoot, binary(.multiply, length(depth - 1), length(depth - 1))))
            }
            return node(.unary(dice.pick([.negate, .absoluteValue, .transpose]), length(depth - 1)))
        }
        let op: UnaryOperator = dice.pick([
            .negate, .squareRoot, .squareRoot, .absoluteValue, .not, .factorial, .percent, .conjugate, .vectorize,
        ])
        return node(.unary(op, pure(depth - 1)))
    }

    private mutating func builtin(_ depth: Int) -> Expression {
        if wantsLength || dice.once(in: 3) {
            let arguments = [expression(depth: depth - 1), expression(depth: depth - 1)]
            return node(.call(variable(dice.pick(["max", "min", "mod", "δ"])), arguments))
        }
        let name = dice.pick(["sin", "exp", "ln", "floor", "ceil", "trunc", "round", "atan", "acos"])
        return node(.call(variable(name), [pure(depth - 1)]))
    }

    /// `f` gives numbers, `g` lengths, `h` either; the first parameter is a number, the second a length.
    private mutating func call(_ depth: Int) -> Expression {
        let fitting = functions.filter { $0.name == "h" || ($0.name == "g") == wantsLength }
        guard !fitting.isEmpty else { return leaf() }
        let (name, count) = dice.pick(fitting)
        var arguments: [Expression] = []
        for index in 0..<(dice.once(in: 40) ? count + 1 : count) {
            arguments.append(index == 0 ? pure(depth - 1) : length(depth - 1))
        }
        // A function that counts down ends soon for any number.
        arguments[0] = Expression(.call(variable("min"), [arguments[0], number(4)]))
        return node(.call(variable(name), arguments))
    }

    private mutating func iteration(_ depth: Int) -> Expression {
        counters += 1
        let name = "k\(counters)"
        let first = dice.once(in: 5) ? pure(0) : number(Double(dice.roll(3)))
        let last = number(Double(dice.roll(4)))
        variables.append(name)
        let body = expression(depth: depth - 1)
        variables.removeAll { $0 == name }
        let iteration = Expression.Iteration(variable: Name(name), body: body, first: first, last: last)
        return node(!wantsLength && dice.once(in: 3) ? .product(iteration) : .sum(iteration))
    }

    /// An integral, or the derivative by one of the names in reach; few and small, for they evaluate a formula often.
    private mutating func calculus() -> Expression {
        counters += 1
        if dice.once(in: 2) {
            let name = dice.pick(variables)
            let order: Expression? = dice.once(in: 3) ? number(Double(dice.roll(3))) : nil
            return node(.derivative(.init(variable: Name(name), body: pure(1), degree: order)))
        }
        let name = "k\(counters)"
        let bounds = wantsLength ? (length(0), length(0)) : (pure(0), pure(0))
        variables.append(name)
        let body = pure(1)
        variables.removeAll { $0 == name }
        return node(
            .integral(
                .init(variable: Name(name), body: body, lower: bounds.0, upper: bounds.1, algorithm: "adaptive")))
    }

    private mutating func array(_ depth: Int) -> Expression {
        if dice.once(in: 2) {
            let index = dice.once(in: 2) ? number(Double(dice.roll(3))) : pure(depth - 1)
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
            let test = pure(1)
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
        let name = dice.pick(["r", "t", "r", "t", "s", "a", "p", "b", "v"])
        let value = written(asLength: RandomSheet.isLength(name)) { $0.expression(depth: depth) }
        defer { if !locals.contains(name) { locals.append(name) } }
        switch dice.roll(10) {
        case 0:
            let index = number(Double(dice.roll(4)))
            return node(.assign(node(.element(variable(dice.once(in: 3) ? name : "v"), [index])), value))
        case 1:
            let pair = Expression(.matrix(rows: 2, columns: 1, [variable("r"), variable("t")]))
            let values = Expression(.matrix(rows: 2, columns: 1, [pure(1), length(1)]))
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
            let test = pure(2)
            lines.append(node(.ifThen(condition: test, body: block(depth - 1, inLoop))))
        }
        if dice.once(in: 2) { lines.append(node(.otherwise(block(depth - 1, inLoop)))) }
        return lines
    }

    private mutating func arms(_ depth: Int, _ inLoop: Bool) -> Expression {
        var arms: [Expression.Branch] = []
        for _ in 0..<(1 + dice.roll(2)) {
            let test = pure(2)
            arms.append(Expression.Branch(test: test, body: block(depth - 1, inLoop)))
        }
        return node(.conditional(arms, otherwise: dice.once(in: 2) ? block(depth - 1, inLoop) : nil))
    }

    private mutating func forLoop(_ depth: Int) -> Expression {
        let name = dice.pick(["i", "j", "r"])
        let set: Expression
        switch dice.roll(6) {
        case 0: set = node(.list([pure(1), pure(1)]))
        case 1: set = pure(2)
        case 2:
            let unit = node(.name(Name("m", label: .unit)))
            set = range(number(0), node(.binary(.scale, number(0.5), unit)), node(.binary(.scale, number(2), unit)))
        default:
            set = range(dice.once(in: 5) ? pure(0) : number(Double(dice.roll(3))), number(Double(dice.roll(4))))
        }
        if !locals.contains(name) { locals.append(name) }
        return node(.forLoop(Name(name), over: set, body: block(depth - 1, true)))
    }

    /// A loop over a counter of its own, so that it ends.
    private mutating func whileLoop(_ depth: Int) -> [Expression] {
        counters += 1
        let counter = variable("w\(counters)")
        let test = binary(.and, binary(.less, counter, number(3)), pure(1))
        let step = node(.assign(counter, binary(.add, counter, number(1))))
        let body = node(.program([step, block(depth - 1, true)]))
        return [node(.assign(counter, number(0))), node(.whileLoop(condition: test, body: body))]
    }
}
