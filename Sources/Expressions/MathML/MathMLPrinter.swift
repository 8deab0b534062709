/// Writes expressions and statements as mathematical notation: the presentation elements of MathML Core.
///
/// What is drawn as fractions, roots, exponents and brackets needs no parentheses there; all others stand where
/// `ExpressionPrinter` writes them, and those of the worksheet stay. Names of several letters have the class `name`, by
/// which a style sheet sets them in italics; units, functions and literal subscripts are upright.
public struct MathMLPrinter {
    /// True for names that stand for units.
    let isUnit: (Name) -> Bool
    /// What is written in the place of a name, such as its value: the markup of one or several elements.
    let substitute: (Name) -> Substitute?
    /// Names bound by the operator that is being written, which nothing replaces.
    var bound: [Name] = []
    var markup = ""

    /// What stands in the place of a name.
    public struct Substitute {
        public let markup: String
        /// True for what is read as one word; anything else stands in parentheses as the base of a power.
        public let isWord: Bool

        public init(markup: String, isWord: Bool) {
            self.markup = markup
            self.isWord = isWord
        }
    }

    public init(
        isUnit: @escaping (Name) -> Bool = { $0.label == .unit },
        substitute: @escaping (Name) -> Substitute? = { _ in nil }
    ) {
        self.isUnit = isUnit
        self.substitute = substitute
    }

    /// A formula as an element of its own: `markup` are the elements of one row.
    public static func math(_ markup: String, isBlock: Bool = false) -> String {
        "<math\(isBlock ? " display=\"block\"" : "")><mrow>\(markup)</mrow></math>"
    }

    /// The elements of an expression, for a row.
    public func markup(of expression: Expression) -> String {
        var printer = self
        printer.write(expression)
        return printer.markup
    }

    /// The elements of an expression that stands before an equals sign, for a row.
    public func markup(ofOperand expression: Expression) -> String {
        var printer = self
        printer.write(expression, in: .comparison.next)
        return printer.markup
    }

    /// The elements of a statement, for a row; those of an evaluation end in its equals sign.
    public func markup(of statement: Statement) -> String {
        var printer = self
        printer.write(statement)
        return printer.markup
    }

    /// The elements of a unit, for a row.
    public func markup(ofUnit unit: Expression) -> String {
        var printer = self
        printer.writeUnit(unit)
        return printer.markup
    }

    // MARK: Elements

    mutating func element(_ name: String, _ attributes: String = "", _ body: (inout MathMLPrinter) -> Void) {
        markup += attributes.isEmpty ? "<\(name)>" : "<\(name) \(attributes)>"
        body(&self)
        markup += "</\(name)>"
    }

    mutating func element(_ name: String, _ attributes: String = "", text: String) {
        element(name, attributes) { $0.markup += MarkupText.escaped(text) }
    }

    mutating func sign(_ sign: String, _ attributes: String = "") { element("mo", attributes, text: sign) }

    mutating func word(_ word: String) { element("mtext", text: word) }

    mutating func space(_ width: String) { markup += "<mspace width=\"\(width)\"/>" }

    /// What stands between brackets that grow with it.
    mutating func fenced(_ open: String, _ close: String, _ body: (inout MathMLPrinter) -> Void) {
        element("mrow") { row in
            row.sign(open, "form=\"prefix\" fence=\"true\" stretchy=\"true\"")
            body(&row)
            row.sign(close, "form=\"postfix\" fence=\"true\" stretchy=\"true\"")
        }
    }

    // MARK: Expressions in their places

    /// Writes an expression that stands where operators looser than `precedence` need parentheses.
    mutating func write(_ expression: Expression, in precedence: Precedence = .any) {
        if drawnPrecedence(of: expression) < precedence {
            fenced("(", ")") { $0.write(expression.kind) }
        } else {
            write(expression.kind)
        }
    }

    /// Writes an expression as the one element that a fraction or an exponent takes.
    mutating func part(_ expression: Expression, in precedence: Precedence = .any) {
        if drawnPrecedence(of: expression) < precedence || isOneElement(expression) {
            write(expression, in: precedence)
        } else {
            element("mrow") { $0.write(expression) }
        }
    }

    mutating func write(_ expressions: [Expression], separator: String = ",") {
        for (index, expression) in expressions.enumerated() {
            if index > 0 { sign(separator, "separator=\"true\"") }
            write(expression)
        }
    }

    mutating func binding(_ name: Name, _ body: (inout MathMLPrinter) -> Void) {
        bound.append(name)
        body(&self)
        bound.removeLast()
    }

    func replacement(of name: Name) -> Substitute? { bound.contains(name) ? nil : substitute(name) }
}
