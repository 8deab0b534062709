import Expressions
import Quantities
import Testing

@Suite struct ExpressionPrinterTests {
    /// Texts in normal form.
    @Test(
        arguments: [
            "a + b*c", "a - (b - c)", "-a^2", "(-a)^2", "a^b^c", "(a^b)^c", "a*(b + c)/d", "a/(b*c)", "a < b < c",
            "(a < b) < c", "not a = b and c or d", "(a or b) and c", "sqrt(x^2 + 1)", "12 kN/m", "12 kN/m * L",
            "(2 m)^2",
            "-5 °C", "-(5 m)", "5 W/(m^2*K)", "M[i, j]", "[1, 2; 3, 4] mm", "girder.f.ck", "`odd name`.x", "`and` + 1",
            "f(x)!", "50%", "\"a \\\"b\\\" \\\\\"", "if(c, a, b)", "12e-6 /°C", "nthRoot(3, x)", "x ∈ ℤ", "2i", "a^-b",
            "a*-b", "a - -b", "1e+30", "0.1", "not (a and b)", "column(M, 2)", "F[1](x)", "5 m^(1/2)", "2 kN / 3",
        ])
    func normalTextReadsBackToItself(text: String) throws {
        let expected = text.replacing("12e-6", with: "1.2e-05")
        #expect(ExpressionPrinter.text(of: try ExpressionParser.parse(text)) == expected)
    }

    @Test func randomExpressionsReadBack() throws {
        var source = RandomExpressions(seed: 20)
        for _ in 0..<3000 {
            let expression = source.expression(depth: 5)
            let text = ExpressionPrinter.text(of: expression)
            let read = try ExpressionParser.parse(text)
            #expect(dump(bare(read)) == dump(bare(expression)), "\(text)")
            #expect(ExpressionPrinter.text(of: read) == text)
        }
    }

    @Test(
        arguments: [
            (.define(target: name("M"), value: parsed("w*L^2/8")), "M := w*L^2/8"),
            (.globalDefine(target: name("g"), value: parsed("9.81")), "g ≡ 9.81"),
            (.evaluate(Expression.Evaluation(body: name("M"), unit: nil)), "M ="),
            (.evaluate(Expression.Evaluation(body: name("M"), unit: name("kN", .unit))), "M = … kN"),
            (
                .define(target: Expression(.function(Name("f"), [Name("x"), Name("y")])), value: parsed("x*y")),
                "f(x, y) := x*y"
            ),
            (.given, "Given"), (.bare(parsed("a = b")), "a = b"),
            (.external(names: [Name("A"), Name("B")], what: "a data table"), "A, B := ⟨a data table⟩"),
            (
                .symbolic(
                    Expression.Symbolic(
                        body: parsed("x^2"), commands: [[name("solve"), name("x")]], result: parsed("0"))),
                "x^2 solve, x → 0"
            ),
        ] as [(Statement, String)])
    func statementsAreOneLine(statement: Statement, text: String) {
        #expect(ExpressionPrinter.text(of: statement) == text)
    }

    @Test(
        arguments: [
            (.range(first: parsed("1"), second: nil, last: name("n")), "1 .. n"),
            (.range(first: parsed("0"), second: parsed("0.5"), last: name("n")), "0, 0.5 .. n"),
            (
                .sum(
                    Expression.Iteration(variable: Name("i"), body: parsed("i^2"), first: parsed("1"), last: name("n"))),
                "Σ(i^2, i = 1 .. n)"
            ),
            (.sum(Expression.Iteration(variable: nil, body: name("v"))), "Σ(v)"),
            (.product(Expression.Iteration(variable: Name("i"), body: name("i"))), "Π(i, i)"),
            (.derivative(Expression.Derivative(variable: Name("x"), body: parsed("x^2"), degree: nil)), "d/dx(x^2)"),
            (
                .derivative(Expression.Derivative(variable: Name("x"), body: parsed("x^2"), degree: parsed("2"))),
                "d^2/dx^2(x^2)"
            ),
            (
                .integral(
                    Expression.Integral(
                        variable: Name("x"), body: parsed("1/x"), lower: parsed("1"), upper: parsed("2"), algorithm: "")
                ),
                "∫(1/x, x = 1 .. 2)"
            ),
            (
                .limit(
                    Expression.Limit(variable: Name("x"), body: parsed("1/x"), point: parsed("0"), direction: "right")),
                "lim(1/x, x → 0 from above)"
            ),
            (.placeholder, "▯"), (.list([parsed("1"), parsed("2")]), "1, 2"),
            (.choice([parsed("1"), parsed("2")]), "choice(1, 2)"),
            (.postfix(parsed("21"), function: name("°C")), "21 °C"),
            (.binary(.scale, name("x"), name("°C", .unit)), "(x) °C"),
            (.binary(.scale, parsed("3"), name("k", .variable)), "3*k"),
            (
                .united(parsed("5"), UnitMonomial([.init(unit: "kilonewton"), .init(unit: "meter", numerator: -2)])),
                "5 kN*m^-2"
            ),
            (.solver(Expression.Solver(.find), [name("x"), name("y")]), "find(x, y)"),
            (.unsupported(what: "a plot", [name("x")]), "⟨a plot⟩(x)"), (.unary(.transpose, name("M")), "transpose(M)"),
            (.evaluation(Expression.Evaluation(body: parsed("a + b"), unit: nil)), "a + b ="),
            (.number(.nan), "NaN"), (.number(-2), "-2"),
            (.binary(.power, Expression(.number(-2)), parsed("2")), "(-2)^2"),
        ] as [(Expression.Kind, String)])
    func everyKindHasAText(kind: Expression.Kind, text: String) {
        #expect(ExpressionPrinter.text(of: Expression(kind)) == text)
    }

    @Test func programsStandInBraces() {
        let program = Expression(
            .program([
                Expression(.assign(name("s"), parsed("0"))),
                Expression(
                    .forLoop(
                        Name("i"), over: Expression(.range(first: parsed("1"), second: nil, last: name("n"))),
                        body: Expression(
                            .program([
                                Expression(.ifThen(condition: parsed("i > 3"), body: Expression(.breakLoop))),
                                Expression(.otherwise(Expression(.assign(name("s"), parsed("s + i"))))),
                            ])))),
                Expression(.whileLoop(condition: parsed("s > 2"), body: Expression(.continueLoop))),
                Expression(
                    .conditional(
                        [
                            Expression.Branch(test: parsed("a"), body: parsed("1")),
                            Expression.Branch(test: parsed("b"), body: parsed("2")),
                            Expression.Branch(test: parsed("c"), body: parsed("3"), isAlso: true),
                        ], otherwise: Expression(.returnValue(name("s"))))),
                Expression(.onError(tried: parsed("1/s"), handler: parsed("0"))),
            ]))
        #expect(
            ExpressionPrinter.text(of: program)
                == "{ s ← 0; for i ∈ 1 .. n { if i > 3 { break }; otherwise { s ← s + i } }; while s > 2 { continue }; "
                + "if a { 1 } else if b { 2 } also if c { 3 } else { return s }; try { 1/s } on error { 0 } }")
    }

    @Test func aFaultIsMarkedInTheText() throws {
        let expression = try ExpressionParser.parse("σ + sqrt(b)/f(x, 12 kN/m)")
        let printed = ExpressionPrinter.print(expression)
        #expect(printed.marked(Place(12)) == "σ + sqrt(b)/f(x, 12 kN/m)\n    ^^^^^^^^^^^^^^^^^^^^^")
        #expect(printed.marked(Place(13)) == "σ + sqrt(b)/f(x, 12 kN/m)\n            ^")
        #expect(printed.marked(Place(14)) == "σ + sqrt(b)/f(x, 12 kN/m)\n            ^^^^^^^^^^^^^")
        #expect(printed.marked(Place(15)) == "σ + sqrt(b)/f(x, 12 kN/m)\n              ^")
        #expect(printed.marked(Place(18)) == "σ + sqrt(b)/f(x, 12 kN/m)\n                 ^^^^^^^")
        #expect(printed.marked(.unknown) == "σ + sqrt(b)/f(x, 12 kN/m)")
        #expect(printed.range(of: Place(0)) == 0..<2)
        #expect(printed.range(of: Place(500)) == nil)
    }

    @Test func aFaultInAStatementIsMarked() {
        let value = Expression(
            .binary(.divide, Expression(.name(Name("a")), at: Place(3)), Expression(.name(Name("b")), at: Place(4))),
            at: Place(2))
        let printed = ExpressionPrinter.print(.define(target: name("x"), value: value))
        #expect(printed.marked(Place(4)) == "x := a/b\n       ^")
    }
}

private func name(_ text: String, _ label: Name.Label = .none) -> Expression {
    Expression(.name(Name(text, label: label)))
}

/// The expression of a text that is one.
private func parsed(_ text: String) -> Expression {
    (try? ExpressionParser.parse(text)) ?? Expression(.unsupported(what: text, []))
}

/// The tree without the parentheses that mean nothing: all but those around a comparison on the left of another.
private func bare(_ expression: Expression) -> Expression {
    func isComparison(_ expression: Expression) -> Bool {
        guard case .binary(let binary, _, _) = expression.kind else { return false }
        return [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .elementOf].contains(binary)
    }
    switch expression.kind {
    case .parentheses(let inner): return bare(inner)
    case .unary(let unary, let operand): return Expression(.unary(unary, bare(operand)))
    case .binary(let binary, let left, let right):
        var newLeft = bare(left)
        if isComparison(expression), case .parentheses = left.kind, isComparison(newLeft) {
            newLeft = Expression(.parentheses(newLeft))
        }
        return Expression(.binary(binary, newLeft, bare(right)))
    case .call(let head, let arguments): return Expression(.call(bare(head), arguments.map(bare)))
    case .element(let array, let indices): return Expression(.element(bare(array), indices.map(bare)))
    case .matrix(let rows, let columns, let elements):
        return Expression(.matrix(rows: rows, columns: columns, elements.map(bare)))
    default: return expression
    }
}

/// Seeded random expressions of what text can say.
private struct RandomExpressions {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func random(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }

    private mutating func pick<T>(_ items: [T]) -> T { items[random(items.count)] }

    mutating func expression(depth: Int) -> Expression {
        if depth == 0 { return leaf() }
        switch random(12) {
        case 0, 1, 2, 3, 4:
            let binary = pick(BinaryOperator.allCases.filter { $0 != .scale })
            return Expression(.binary(binary, expression(depth: depth - 1), expression(depth: depth - 1)))
        case 5, 6: return Expression(.unary(pick(UnaryOperator.allCases), expression(depth: depth - 1)))
        case 7:
            let arguments = (0...random(3)).map { _ in expression(depth: depth - 1) }
            return Expression(.call(Expression(.name(pick([Name("f"), Name("if"), Name(dotted: "a.b")]))), arguments))
        case 8:
            let indices = (0...random(2)).map { _ in expression(depth: depth - 1) }
            return Expression(.element(Expression(.name(Name("M"))), indices))
        case 9:
            let (rows, columns) = (1 + random(2), 1 + random(3))
            let elements = (0..<rows * columns).map { _ in expression(depth: depth - 1) }
            return Expression(.matrix(rows: rows, columns: columns, elements))
        case 10: return Expression(.parentheses(expression(depth: depth - 1)))
        default: return united(depth: depth)
        }
    }

    private mutating func united(depth: Int) -> Expression {
        if random(8) == 0 {
            let number = Expression(.unary(.negate, Expression(.number(Double(random(50))))))
            return Expression(.binary(.scale, number, Expression(.name(Name("°C", label: .unit)))))
        }
        let number = random(3) == 0 ? Expression(.parentheses(expression(depth: depth - 1))) : Expression(.number(2.5))
        return Expression(.binary(.scale, number, unit(depth: 2)))
    }

    private mutating func unit(depth: Int) -> Expression {
        let symbol = Expression(.name(Name(pick(["kN", "m", "s", "Δ°C", "psi", "μm", "fl_oz", "Ω"]), label: .unit)))
        if depth == 0 { return symbol }
        switch random(4) {
        case 0: return Expression(.binary(pick([.multiply, .divide]), unit(depth: depth - 1), unit(depth: 0)))
        case 1:
            let exponent = Expression(.number(Double(1 + random(4))))
            return Expression(
                .binary(.power, symbol, random(2) == 0 ? exponent : Expression(.unary(.negate, exponent))))
        case 2:
            return Expression(.binary(.divide, symbol, Expression(.parentheses(unit(depth: depth - 1)))))
        default: return symbol
        }
    }

    private mutating func leaf() -> Expression {
        switch random(6) {
        case 0: Expression(.number(pick([0, 1, 12.5, 1e-7, 1e30, 0.1, 123456789])))
        case 1: Expression(.string(pick(["", "a b", "q\"\\\n", "é😀"])))
        case 2: Expression(.imaginary(Double(1 + random(9))))
        default:
            Expression(
                .name(
                    pick([
                        Name("x"), Name("kN"), Name("σ_v"), Name(dotted: "girder.f.ck"), Name("odd name"), Name("not"),
                        Name(dotted: "a.1"), Name("1st"), Name("e"), Name("i"),
                    ])))
        }
    }
}
