import Expressions
import Testing

/// Formulas as MathML.
@Suite struct MathMLTests {
    /// Texts and their notation.
    @Test(
        arguments: [
            ("a + b - 2", "<mi>a</mi><mo>+</mo><mi>b</mi><mo>−</mo><mn>2</mn>"),
            ("a - (b - c)", "<mi>a</mi><mo>−</mo>\(fenced("<mi>b</mi><mo>−</mo><mi>c</mi>"))"),
            ("(a + b)/c", "<mfrac>\(fenced("<mi>a</mi><mo>+</mo><mi>b</mi>"))<mi>c</mi></mfrac>"),
            ("a/b/c", "<mfrac><mfrac><mi>a</mi><mi>b</mi></mfrac><mi>c</mi></mfrac>"),
            ("a*(b/c)", "<mi>a</mi><mo>⋅</mo>\(fenced("<mfrac><mi>b</mi><mi>c</mi></mfrac>"))"),
            ("a^b^c", "<msup><mi>a</mi><msup><mi>b</mi><mi>c</mi></msup></msup>"),
            ("-a^2", "<mo form=\"prefix\">−</mo><msup><mi>a</mi><mn>2</mn></msup>"),
            ("a^-b", "<msup><mi>a</mi><mrow><mo form=\"prefix\">−</mo><mi>b</mi></mrow></msup>"),
            ("sqrt(x^2 + 1)", "<msqrt><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><mn>1</mn></msqrt>"),
            ("nthRoot(3, x)", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
            (
                "abs(x)",
                "<mrow><mo form=\"prefix\" fence=\"true\" stretchy=\"true\">|</mo><mi>x</mi>"
                    + "<mo form=\"postfix\" fence=\"true\" stretchy=\"true\">|</mo></mrow>"
            ),
            ("f.ck", "<msub><mi>f</mi><mi mathvariant=\"normal\">ck</mi></msub>"),
            ("M[i, j]", "<msub><mi>M</mi><mrow><mi>i</mi><mo separator=\"true\">,</mo><mi>j</mi></mrow></msub>"),
            ("width", "<mi class=\"name\">width</mi>"), ("α", "<mi>α</mi>"),
            ("sin(φ)", "<mi>sin</mi><mo>\u{2061}</mo>\(fenced("<mi>φ</mi>"))"),
            ("f(x)", "<mi>f</mi><mo>\u{2061}</mo>\(fenced("<mi>x</mi>"))"),
            (
                "12 kN/m",
                "<mn>12</mn><mspace width=\"0.2em\"/><mi>kN</mi><mo lspace=\"0\" rspace=\"0\">/</mo>"
                    + "<mi mathvariant=\"normal\">m</mi>"
            ),
            (
                "(2 m)^2",
                "<msup>\(fenced("<mn>2</mn><mspace width=\"0.2em\"/><mi mathvariant=\"normal\">m</mi>"))<mn>2</mn></msup>"
            ),
            (
                "a = b and c < d",
                "<mi>a</mi><mo class=\"equal\">=</mo><mi>b</mi><mo>∧</mo><mi>c</mi><mo>&lt;</mo><mi>d</mi>"
            ),
            ("\"a < b\"", "<mtext>&quot;a &lt; b&quot;</mtext>"), ("n!", "<mi>n</mi><mo form=\"postfix\">!</mo>"),
            (
                "1.2e-7",
                "<mn>1.2</mn><mo>⋅</mo><msup><mn>10</mn><mrow><mo form=\"prefix\">−</mo><mn>7</mn></mrow></msup>"
            ),
            (
                "[1, 2; 3, 4]",
                fenced(
                    "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr>"
                        + "<mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable>", "[", "]")
            ),
            ("transpose(M)", "<msup><mi>M</mi><mi mathvariant=\"normal\">T</mi></msup>"),
            (
                "vectorize(a*b)",
                "<mover accent=\"true\"><mrow><mi>a</mi><mo>⋅</mo><mi>b</mi></mrow><mo stretchy=\"true\">→</mo></mover>"
            ),
            ("column(M, 2)", "<msup><mi>M</mi>\(fenced("<mn>2</mn>", "⟨", "⟩"))</msup>"),
        ])
    func textsAreDrawn(text: String, markup: String) throws {
        #expect(MathMLPrinter().markup(of: try ExpressionParser.parse(text)) == markup)
    }

    /// What stands between brackets.
    static func fenced(_ inner: String, _ open: String = "(", _ close: String = ")") -> String {
        "<mrow><mo form=\"prefix\" fence=\"true\" stretchy=\"true\">\(open)</mo>\(inner)"
            + "<mo form=\"postfix\" fence=\"true\" stretchy=\"true\">\(close)</mo></mrow>"
    }

    @Test func operatorsWithABoundVariableAreDrawnAroundIt() throws {
        let sum = Expression(
            .sum(
                Expression.Iteration(
                    variable: Name("i"), body: try parsed("a + i"), first: try parsed("1"), last: try parsed("n"))))
        let drawn =
            "<munderover><mo movablelimits=\"false\">∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow>"
            + "<mrow><mi>n</mi></mrow></munderover>" + MathMLTests.fenced("<mi>a</mi><mo>+</mo><mi>i</mi>")
        #expect(MathMLPrinter().markup(of: sum) == drawn)
        // A factor behind it would join it.
        let product = Expression(.binary(.multiply, sum, try parsed("b")))
        #expect(MathMLPrinter().markup(of: product) == MathMLTests.fenced(drawn) + "<mo>⋅</mo><mi>b</mi>")
        let integral = Expression(
            .integral(
                Expression.Integral(
                    variable: Name("x"), body: try parsed("1/x"), lower: try parsed("1"), upper: try parsed("2"),
                    algorithm: "")))
        #expect(
            MathMLPrinter().markup(of: integral)
                == "<msubsup><mo>∫</mo><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></msubsup>"
                + "<mfrac><mn>1</mn><mi>x</mi></mfrac><mspace width=\"0.17em\"/><mi mathvariant=\"normal\">d</mi><mi>x</mi>"
        )
        let derivative = Expression(
            .derivative(Expression.Derivative(variable: Name("x"), body: try parsed("x^3"), degree: try parsed("2"))))
        #expect(
            MathMLPrinter().markup(of: derivative)
                == "<mfrac><mrow><msup><mi mathvariant=\"normal\">d</mi><mn>2</mn></msup></mrow>"
                + "<mrow><mi mathvariant=\"normal\">d</mi><msup><mi>x</mi><mn>2</mn></msup></mrow></mfrac>"
                + "<msup><mi>x</mi><mn>3</mn></msup>")
    }

    @Test func programsStandBehindABar() throws {
        let program = Expression(
            .program([
                Expression(.assign(try parsed("s"), try parsed("0"))),
                Expression(
                    .ifThen(condition: try parsed("a > 0"), body: Expression(.returnValue(try parsed("s"))))),
            ]))
        let bar = "<mo form=\"prefix\" fence=\"true\" stretchy=\"true\">|</mo>"
        #expect(
            MathMLPrinter().markup(of: program)
                == "<mrow>\(bar)<mtable columnalign=\"left\">"
                + "<mtr><mtd><mi>s</mi><mo>←</mo><mn>0</mn></mtd></mtr>"
                + "<mtr><mtd><mtable columnalign=\"left\">"
                + "<mtr><mtd><mtext>if</mtext><mspace width=\"0.35em\"/><mi>a</mi><mo>&gt;</mo><mn>0</mn></mtd></mtr>"
                + "<mtr><mtd><mspace width=\"1em\"/><mrow>\(bar)<mtable columnalign=\"left\"><mtr><mtd>"
                + "<mtext>return</mtext><mspace width=\"0.35em\"/><mi>s</mi></mtd></mtr></mtable></mrow></mtd></mtr>"
                + "</mtable></mtd></mtr></mtable></mrow>")
    }

    @Test func aChoiceBetweenValuesStandsBehindABrace() throws {
        let choice = Expression(
            .conditional(
                [Expression.Branch(test: try parsed("x < 0"), body: try parsed("-x"))], otherwise: try parsed("x")))
        #expect(
            MathMLPrinter().markup(of: choice)
                == "<mrow><mo form=\"prefix\" fence=\"true\" stretchy=\"true\">{</mo><mtable columnalign=\"left left\">"
                + "<mtr><mtd><mo form=\"prefix\">−</mo><mi>x</mi></mtd>"
                + "<mtd><mtext>if</mtext><mspace width=\"0.35em\"/><mi>x</mi><mo>&lt;</mo><mn>0</mn></mtd></mtr>"
                + "<mtr><mtd><mi>x</mi></mtd><mtd><mtext>else</mtext></mtd></mtr></mtable></mrow>")
    }

    @Test func valuesStandInThePlaceOfNames() throws {
        let values = ["L": MathMLPrinter.Substitute(markup: "<mrow><mn>6</mn><mi>m</mi></mrow>", isWord: false)]
        let printer = MathMLPrinter(substitute: { values[$0.dotted] })
        #expect(
            printer.markup(of: try parsed("w*L^2"))
                == "<mi>w</mi><mo>⋅</mo><msup>\(MathMLTests.fenced("<mrow><mn>6</mn><mi>m</mi></mrow>"))<mn>2</mn></msup>"
        )
        // What is defined keeps its name.
        #expect(
            printer.markup(of: Statement.define(target: try parsed("L"), value: try parsed("L + 1")))
                == "<mi>L</mi><mo>:=</mo><mrow><mn>6</mn><mi>m</mi></mrow><mo>+</mo><mn>1</mn>")
    }

    @Test(
        arguments: [
            (
                "12.5", "kN*m",
                "<mn>12.5</mn><mspace width=\"0.2em\"/><mi>kN</mi><mo lspace=\"0\" rspace=\"0\">⋅</mo><mi mathvariant=\"normal\">m</mi>"
            ),
            ("-3", "", "<mo form=\"prefix\">−</mo><mn>3</mn>"),
            (
                "1.246×10⁻⁴", "",
                "<mn>1.246</mn><mo>×</mo><msup><mn>10</mn><mrow><mo form=\"prefix\">−</mo><mn>4</mn></mrow></msup>"
            ),
            ("5", "%", "<mn>5</mn><mtext>%</mtext>"), ("\"text\"", "", "<mtext>&quot;text&quot;</mtext>"),
            ("(1+2i)", "", "<mtext>(1+2i)</mtext>"), ("NaN", "", "<mtext>NaN</mtext>"),
        ])
    func resultsAreDrawnAsTheyAreShown(number: String, unit: String, markup: String) {
        #expect(MathMLPrinter.markup(ofNumber: number, unit: unit) == markup)
    }

    private func parsed(_ text: String) throws -> Expression { try ExpressionParser.parse(text) }
}
