import Expressions
import Testing

/// The notation of chain files: what it has beside that of formulas.
@Suite struct ChainNotationTests {
    @Test(
        arguments: [
            ("a.b.c", "((a.b).c)"), ("a.b[0].c", "(((a.b)[0]).c)"), ("f(x).y", "(f(x).y)"),
            ("(a + b).c", "((add(a, b)).c)"),
            ("a.`x y`", "(a.x y)"), ("`a.b`.c", "(a.b.c)"), ("a.if", "(a.if)"), ("a[\"k\"]", "(a[\"k\"])"),
            ("ε.0 * 2", "multiply(ε.0, 2)"), ("if a then b else c", "if(a; b; c)"),
            ("if a then b else if c then d else e", "if(a; b; if(c; d; e))"), ("if(a, b, c)", "if(a, b, c)"),
            ("if (a, 1)[0] then b else c", "if(a, 1)"), ("if (a and b) then c else d", "if((and(a, b)); c; d)"),
            ("1 + (if a then b else c)", "add(1, (if(a; b; c)))"), ("a ?? b ?? c", "(a ?? (b ?? c))"),
            ("a.b ?? 2*x = y", "equal(((a.b) ?? multiply(2, x)), y)"), ("1 + a ?? 2", "needless"),
            ("{a: 1, b: {}}", "{a: 1, b: {}}"),
            ("{\"x y\": 1 kN*m, `and`: 2}", "{x y: scale(1, multiply(kN°, m°)), and: 2}"),
            ("[]", "matrix 0x0 []"), ("[a, b]", "matrix 1x2 [a, b]"),
            (
                "[x.M * 2 for x in beams if x.M > 1 kN*m]",
                "[multiply((x.M), 2) for x in beams if greater((x.M), scale(1, multiply(kN°, m°)))]"
            ),
            ("[x for x in [1, 2] if x > 12 in]", "[x for x in matrix 1x2 [1, 2] if greater(x, scale(12, in°))]"),
            ("[[y for y in x] for x in v]", "[[y for y in x] for x in v]"),
        ])
    func chainFilesSayMore(_ text: String, _ tree: String) {
        do throws(ExpressionTextError) {
            #expect(outline(try ExpressionParser.parse(text, as: .chain)) == tree)
        } catch {
            #expect(tree == "needless" || tree == "if(a, 1)", "\(error)")
        }
    }

    @Test(
        arguments: [
            ("a.", 2, "expected the name of a member, found the end"), ("a. b c", 5, "expected an operator, found 'c'"),
            ("if a then b", 11, "expected an operator or 'else', found the end"),
            ("{a: 1", 5, "expected ',' or '}', found the end"),
            ("{a 1}", 3, "expected '.' or ':', found '1'"), ("{a: 1, a: 2}", 7, "the record has the member 'a' twice"),
            ("{a: 1,}", 6, "expected a name, found '}'"), ("[x for in v]", 10, "expected 'in', found 'v'"),
            ("[x for x v]", 9, "expected 'in', found 'v'"),
            ("[x for 2 in v]", 7, "expected the name of an element, found '2'"),
            (
                "1 ?? 2", 2,
                "'??' gives a default for a name, a member or an element: write parentheses around that and its default"
            ),
            ("\"a\".b", 3, "expected an operator, found '.'"), ("then", 0, "expected an operand, found 'then'"),
            ("a ? b", 2, "expected an expression, found '?'"),
        ])
    func aFaultIsNamedAtItsOffset(_ text: String, _ offset: Int, _ message: String) {
        do throws(ExpressionTextError) {
            _ = try ExpressionParser.parse(text, as: .chain)
            Issue.record("\(text) was accepted")
        } catch {
            #expect(error.offset == offset)
            #expect(error.description == message)
        }
    }

    @Test func treesAreNeverHigherThanProgramsCanWalk() {
        for text in [
            "1" + String(repeating: " + 1", count: 5000), "a" + String(repeating: ".b", count: 5000),
            "a" + String(repeating: "[0]", count: 5000), "a" + String(repeating: "!", count: 5000),
            "2 m" + String(repeating: "*m", count: 5000), String(repeating: "a ?? ", count: 5000) + "a",
            String(repeating: "if a then b else ", count: 5000) + "c", String(repeating: "{a: ", count: 5000),
            String(repeating: "[", count: 5000), String(repeating: "-", count: 5000) + "1",
            String(repeating: "(", count: 150) + "1" + String(repeating: " + 1", count: 1900) + ")"
                + String(repeating: "!", count: 300),
            "5 m^" + String(repeating: "-", count: 5000) + "1",
        ] {
            #expect(throws: ExpressionTextError.self) { try ExpressionParser.parse(text, as: .chain) }
        }
        #expect(throws: Never.self) {
            try ExpressionParser.parse("[" + String(repeating: "f(1 kN/m), ", count: 5000) + "1]", as: .chain)
        }
    }

    @Test func randomExpressionsReadBack() throws {
        var source = RandomChainExpressions(seed: 7)
        for _ in 0..<4000 {
            let expression = source.expression(depth: 5)
            let text = ExpressionPrinter.text(of: expression, as: .chain)
            let read: Expression
            do { read = try ExpressionParser.parse(text, as: .chain) } catch {
                Issue.record("\(text): \(error)")
                continue
            }
            #expect(outline(bare(read)) == outline(bare(expression)), "\(text)")
            #expect(ExpressionPrinter.text(of: read, as: .chain) == text)
        }
    }

    /// Words of the notation in any order, and any bytes: read, or refused with a place inside, and read again as printed.
    @Test func anyTextIsReadOrRefusedWithAPlaceInside() {
        let words = [
            "a", "x", "f(", "12", " kN", "/m", "*", "^", "(", ")", "[", "]", "{", "}", ",", ";", ":", ".", "??",
            " and ", " if ",
            " then ", " else ", " for ", " in ", "not ", "!", "%", "=", "<", "-", "°C", "²", "\"", "'", "`", "i", " ",
            "√", "\\",
            "{{", "}}", "1e9", "\u{0}", "é", "😀", "\u{301}", "μ.0", "ref_1",
        ]
        var random = Dice(seed: 11)
        var accepted = 0
        for round in 0..<20_000 {
            var text = ""
            if round % 4 == 0 {
                let bytes = (0..<random.next(40)).map { _ in UInt8(random.next(256)) }
                text = String(decoding: bytes, as: UTF8.self)
            } else {
                for _ in 0...random.next(14) { text += words[random.next(words.count)] }
            }
            do throws(ExpressionTextError) {
                let read = try ExpressionParser.parse(text, as: .chain)
                accepted += 1
                let printed = ExpressionPrinter.text(of: read, as: .chain)
                #expect(throws: Never.self, "\(text) → \(printed)") { try ExpressionParser.parse(printed, as: .chain) }
            } catch {
                #expect(error.offset >= 0 && error.offset <= text.utf8.count, "\(text)")
            }
        }
        #expect(accepted > 100)
    }
}

/// The tree in prefix form.
private func outline(_ expression: Expression) -> String {
    func list(_ expressions: [Expression]) -> String { expressions.map(outline).joined(separator: ", ") }
    switch expression.kind {
    case .member(let base, let name): return "(\(outline(base)).\(name))"
    case .record(let members):
        return "{" + members.map { "\($0.name): \(outline($0.value))" }.joined(separator: ", ") + "}"
    case .comprehension(let one):
        let condition = one.condition.map { " if \(outline($0))" } ?? ""
        return "[\(outline(one.body)) for \(one.variable.dotted) in \(outline(one.list))\(condition)]"
    case .fallback(let path, let otherwise): return "(\(outline(path)) ?? \(outline(otherwise)))"
    case .conditional(let branches, let otherwise):
        return "if(\(branches.map { "\(outline($0.test)); \(outline($0.body))" }.joined(separator: "; ")); "
            + (otherwise.map(outline) ?? "") + ")"
    case .parentheses(let inner): return "(\(outline(inner)))"
    case .unary(let unary, let operand): return "\(unary)(\(outline(operand)))"
    case .binary(let binary, let left, let right): return "\(binary)(\(outline(left)), \(outline(right)))"
    case .call(let head, let arguments): return outline(head) + "(\(list(arguments)))"
    case .element(let array, let indices): return "(\(outline(array))[\(list(indices))])"
    case .matrix(let rows, let columns, let elements): return "matrix \(rows)x\(columns) [\(list(elements))]"
    default: return dump(expression)
    }
}

/// The tree without the parentheses that mean nothing.
private func bare(_ expression: Expression) -> Expression {
    expression.replacing { node in
        if case .parentheses(let inner) = node.kind { return bare(inner) }
        return nil
    }
}

/// A generator that gives the same numbers for the same seed.
private struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }
}

/// Seeded random expressions of what chain files can say.
private struct RandomChainExpressions {
    private var dice: Dice

    init(seed: UInt64) { dice = Dice(seed: seed) }

    private mutating func pick<T>(_ items: [T]) -> T { items[dice.next(items.count)] }

    mutating func expression(depth: Int) -> Expression {
        if depth == 0 { return leaf() }
        let less = depth - 1
        switch dice.next(14) {
        case 0, 1:
            let signs: [BinaryOperator] = [.add, .subtract, .multiply, .divide, .power, .and, .or, .xor]
            return Expression(.binary(pick(signs), expression(depth: less), expression(depth: less)))
        case 2: return Expression(.unary(pick([.negate, .not, .factorial, .squareRoot]), expression(depth: less)))
        case 3:
            return Expression(
                .call(Expression(.name(pick([Name("f"), Name("if")]))), expressions(1 + dice.next(3), less)))
        case 4: return Expression(.element(expression(depth: less), expressions(1 + dice.next(2), less)))
        case 5:
            let (rows, columns) = (1 + dice.next(2), 1 + dice.next(3))
            return Expression(.matrix(rows: rows, columns: columns, expressions(rows * columns, less)))
        case 6: return Expression(.member(expression(depth: less), pick(["M", "x y", "if", "u", "f.ck", "1"])))
        case 7: return path(depth: less)
        case 8:
            let names = ["a", "x y", "then", "", "q\"\\"].prefix(dice.next(6))
            return Expression(.record(names.map { Expression.Member($0, expression(depth: less)) }))
        case 9, 10:
            return Expression(
                .comprehension(
                    Expression.Comprehension(
                        body: expression(depth: less), variable: Name(pick(["x", "in", "odd name"])),
                        list: expression(depth: less),
                        condition: dice.next(2) == 0 ? nil : expression(depth: less))))
        case 11: return Expression(.fallback(path(depth: less), otherwise: expression(depth: less)))
        case 12:
            let branch = Expression.Branch(test: expression(depth: less), body: expression(depth: less))
            return Expression(.conditional([branch], otherwise: expression(depth: less)))
        default:
            let number = Expression(.number(2.5))
            return Expression(.binary(.scale, number, Expression(.name(Name(pick(["kN", "in", "m"]), label: .unit)))))
        }
    }

    private mutating func expressions(_ count: Int, _ depth: Int) -> [Expression] {
        (0..<count).map { _ in expression(depth: depth) }
    }

    private mutating func path(depth: Int) -> Expression {
        if depth == 0 { return Expression(.name(pick([Name("x"), Name("ref_1"), Name("m")]))) }
        if dice.next(2) == 0 { return Expression(.member(path(depth: depth - 1), pick(["M", "u", "else"]))) }
        return Expression(.element(path(depth: depth - 1), [leaf()]))
    }

    private mutating func leaf() -> Expression {
        switch dice.next(6) {
        case 0: Expression(.number(pick([0, 1, 12.5, 1e-7, 1e30])))
        case 1: Expression(.string(pick(["", "a b", "q\"\\\n", "é😀", "}}"])))
        case 2: Expression(.imaginary(Double(1 + dice.next(9))))
        case 3: Expression(.matrix(rows: 0, columns: 0, []))
        default:
            Expression(
                .name(
                    pick([
                        Name("x"), Name("kN"), Name("odd name"), Name("for"), Name(dotted: "a.b"), Name("in"),
                        Name("m"),
                    ])))
        }
    }
}
