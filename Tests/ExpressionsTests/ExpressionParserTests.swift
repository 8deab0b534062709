import Expressions
import Testing

@Suite struct ExpressionParserTests {
    /// Texts and their trees, written with every group in parentheses.
    @Test(
        arguments: [
            ("a + b*c", "add(a, multiply(b, c))"), ("a - b - c", "subtract(subtract(a, b), c)"),
            ("-a^2", "negate(power(a, 2))"), ("-a*b", "multiply(negate(a), b)"),
            ("a^-b^c", "power(a, negate(power(b, c)))"),
            ("2^3^4", "power(2, power(3, 4))"), ("(a + b)*c", "multiply((add(a, b)), c)"),
            ("a < b < c", "less(less(a, b), c)"), ("(a < b) < c", "less((less(a, b)), c)"),
            ("a == b and c != d or not e", "or(and(equal(a, b), notEqual(c, d)), not(e))"),
            ("a && !b || c", "or(and(a, not(b)), c)"), ("not a = b", "not(equal(a, b))"),
            ("n! != 3", "notEqual(factorial(n), 3)"),
            ("a xor b", "xor(a, b)"), ("50%*x", "multiply(percent(50), x)"), ("a <> b", "notEqual(a, b)"),
            ("girder.f.ck >= 2", "greaterOrEqual(girder.f.ck, 2)"), ("`odd name`.x + 1", "add(odd name.x, 1)"),
            ("max(a, b, 3)", "max(a, b, 3)"), ("sqrt(x) + √y", "add(squareRoot(x), squareRoot(y))"),
            ("M[i, j] - v[1]", "subtract(M[i, j], v[1])"), ("F[1](x)", "F[1](x)"), ("nthRoot(3, x)", "nthRoot(3, x)"),
            ("[a, b; c, d]", "matrix 2x2 [a, c, b, d]"), ("[1; 2; 3]", "matrix 3x1 [1, 2, 3]"),
            ("\"a \\\"b\\\"\" = 'x'", "equal(\"a \"b\"\", \"x\")"), ("if(c, a, b)", "if(c, a, b)"),
            ("2i + 3", "add(2i, 3)"), ("x²", "power(x, 2)"),
            ("a·b ≤ c ÷ d", "lessOrEqual(multiply(a, b), divide(c, d))"),
            (".5e-3", "0.0005"), ("1e3", "1000"), ("+a", "a"), ("x ∈ ℤ", "elementOf(x, ℤ)"),
        ])
    func operatorsBind(text: String, tree: String) throws {
        #expect(try dump(ExpressionParser.parse(text)) == tree)
    }

    @Test(
        arguments: [
            ("12 kN/m", "scale(12, divide(kN°, m°))"), ("12kN", "scale(12, kN°)"),
            ("12 kN/m * L", "multiply(scale(12, divide(kN°, m°)), L)"), ("12 kN * m", "multiply(scale(12, kN°), m)"),
            ("12 kN*x", "multiply(scale(12, kN°), x)"), ("12 kN*m", "scale(12, multiply(kN°, m°))"),
            ("2 m^2", "scale(2, power(m°, 2))"), ("(2 m)^2", "power((scale(2, m°)), 2)"),
            ("2 m²/s", "scale(2, divide(power(m°, 2), s°))"),
            ("5 W/(m^2*K)", "scale(5, divide(W°, (multiply(power(m°, 2), K°))))"),
            ("-5 °C", "scale(negate(5), °C°)"), ("3 - 5 m", "subtract(3, scale(5, m°))"),
            ("1/2 m", "divide(1, scale(2, m°))"), ("5 m^(1/2)", "scale(5, power(m°, (divide(1, 2))))"),
            ("5 m^-1", "scale(5, power(m°, negate(1)))"), ("12e-6 /°C", "scale(1.2e-05, /°C°)"),
            ("3 W/°C", "scale(3, divide(W°, Δ°C°))"), ("[1, 2] mm", "scale(matrix 1x2 [1, 2], mm°)"),
            ("(a + b) mm", "scale((add(a, b)), mm°)"), ("5 m and x", "and(scale(5, m°), x)"),
            ("2 s*min(a, b)", "multiply(scale(2, s°), min(a, b))"),
            ("2 kN/(m + x)", "divide(scale(2, kN°), (add(m, x)))"),
            ("2*m", "multiply(2, m)"), ("x*m", "multiply(x, m)"), ("5 % ", "percent(5)"), ("20 %", "percent(20)"),
            ("2 kN*loads.L", "multiply(scale(2, kN°), loads.L)"),
            ("2 kN<=3 kN", "lessOrEqual(scale(2, kN°), scale(3, kN°))"),
        ])
    func aNameBehindANumberIsAUnit(text: String, tree: String) throws {
        #expect(try dump(ExpressionParser.parse(text)) == tree)
    }

    @Test(
        arguments: [
            ("", 0, "expected an operand, found the end"), ("a +", 3, "expected an operand, found the end"),
            ("a b", 2, "expected an operator, found 'b'"), ("(a", 2, "expected an operator or ')', found the end"),
            ("f(a; b)", 3, "expected ',' or ')', found ';'"),
            ("[1, 2; 3]", 0, "the rows of the matrix differ in length"),
            ("12 kM", 3, "unknown unit 'kM'; did you mean 'MA' or 'MJ' or 'MN'?"),
            ("12 kN m", 6, "expected an operator, found 'm'"),
            ("5 W/(m*°C)", 7, "'°C' is a temperature scale and cannot be part of a product: use 'K' or 'Δ°C'"),
            ("\"abc", 0, "the string has no end"), ("é + `x", 5, "the back-quoted name has no end"),
            ("a # b", 2, "expected an expression, found '#'"), ("1e999", 0, "the number '1e999' is out of range"),
            ("2 (x)", 2, "expected an operator, found '('"), ("a + not b", 4, "expected an operand, found 'not'"),
            ("a = = b", 4, "expected an operand, found '='"), ("m^2 s", 4, "expected an operator, found 's'"),
            ("5 m^x", 4, "expected an exponent, found 'x'"), ("[]", 1, "expected an operand, found ']'"),
            (String(repeating: "(", count: 300), 200, "the expression is nested too deeply"),
            ("5 m*" + String(repeating: "(", count: 300), 203, "the expression is nested too deeply"),
        ])
    func aFaultIsNamedAtItsOffset(text: String, offset: Int, message: String) {
        do throws(ExpressionTextError) {
            _ = try ExpressionParser.parse(text)
            Issue.record("\(text) was accepted")
        } catch {
            let isUnit = message.hasPrefix("unknown unit")
            #expect(error.offset == offset)
            #expect(isUnit ? error.description.hasPrefix("unknown unit 'kM'") : error.description == message)
        }
    }

    @Test func everyPrefixOfATextIsReadOrRefusedWithAPlaceInside() {
        let text = "if(girder.f.ck >= 12.5 kN/m^2 and not [1, 2; 3, 4][1, 1] = \"x\", -3 °C, `a b`(n!)^-2)"
        for end in text.indices {
            let prefix = String(text[..<end])
            do throws(ExpressionTextError) {
                _ = try ExpressionParser.parse(prefix)
            } catch {
                #expect(error.offset >= 0 && error.offset <= prefix.utf8.count, "\(prefix)")
            }
        }
        #expect(throws: Never.self) { try ExpressionParser.parse(text) }
    }

    @Test func anyTextIsReadOrRefusedWithAPlaceInside() {
        let pieces = [
            "a", "f(", "12", " kN", "/m", "*", "^", "(", ")", "[", "]", ",", ";", " and ", "not ", "!", "%", "=", "<",
            "-", "°C",
            "/°C", "²", "\"", "`", ".", "..", "é", "i", " ", "√", "if(", "1e9", "\u{0}",
        ]
        var state: UInt64 = 3
        for _ in 0..<5_000 {
            var text = ""
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            do throws(ExpressionTextError) {
                let expression = try ExpressionParser.parse(text)
                let printed = ExpressionPrinter.text(of: expression)
                #expect(throws: Never.self, "\(text) → \(printed)") { try ExpressionParser.parse(printed) }
            } catch {
                #expect(error.offset >= 0 && error.offset <= text.utf8.count, "\(text)")
            }
        }
    }

    @Test func dottedNamesEqualThoseOfWorksheets() {
        #expect(Name(dotted: "f.ck") == Name("f", subscripted: "ck"))
        #expect(Name(dotted: "girder.f.ck").dotted == "girder.f.ck")
        #expect(Name(dotted: ".x").text == ".x")
        #expect(Name(dotted: "x.").text == "x.")
    }
}

/// The tree in prefix form; a name labelled as a unit ends in a degree sign.
func dump(_ expression: Expression) -> String {
    func list(_ expressions: [Expression]) -> String { expressions.map(dump).joined(separator: ", ") }
    switch expression.kind {
    case .number(let number): return Int(exactly: number)?.description ?? number.description
    case .imaginary(let number): return (Int(exactly: number)?.description ?? number.description) + "i"
    case .string(let string): return "\"\(string)\""
    case .name(let name): return name.dotted + (name.label == .unit ? "°" : "")
    case .parentheses(let inner): return "(\(dump(inner)))"
    case .unary(let unary, let operand): return "\(unary)(\(dump(operand)))"
    case .binary(let binary, let left, let right): return "\(binary)(\(dump(left)), \(dump(right)))"
    case .call(let head, let arguments): return dump(head) + "(\(list(arguments)))"
    case .element(let array, let indices): return dump(array) + "[\(list(indices))]"
    case .matrix(let rows, let columns, let elements): return "matrix \(rows)x\(columns) [\(list(elements))]"
    default: return "?"
    }
}
