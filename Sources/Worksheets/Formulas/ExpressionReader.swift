import Expressions
import Quantities

/// Makes expression trees of the elements of formulas, of both schemas.
///
/// Every element becomes a node: what is not known becomes an `unsupported` node that names the element and keeps what
/// stands inside it. The depth of recursion is bounded by the depth of the XML, which the parser limits.
final class ExpressionReader {
    let dialect: Dialect
    /// The number of the region's elements before the formula being read.
    var firstNumber = 0
    private let names = NameNodes()
    /// Shared nodes of unknown elements that hold nothing.
    private var unknownLeaves: [String: Expression.Kind] = [:]
    /// Shared nodes of the small whole numbers.
    private let wholes = (0...100).map { Expression.Kind.number(Double($0)) }

    init(dialect: Dialect) { self.dialect = dialect }

    func place(_ element: Element) -> Place { Place(firstNumber + element.index) }

    func expression(_ element: Element) -> Expression {
        switch element.name {
        case .provenance:
            guard let inner = unwrapped(element) else { return unsupported(element, "an empty provenance") }
            return expression(inner)
        default: return Expression(kind(element), at: place(element))
        }
    }

    /// The expression of a child that may be missing from an incomplete formula.
    func expression(_ element: Element?, in parent: Element) -> Expression {
        element.map { expression($0) } ?? Expression(.placeholder, at: place(parent))
    }

    func expressions(_ children: some Sequence<Element>) -> [Expression] {
        children.map { expression($0) }
    }

    /// The formula inside of wrappers that only tell where it was copied from.
    func unwrapped(_ element: Element) -> Element? {
        var element = element
        while element.name == .provenance {
            guard let inner = element.operands.last else { return nil }
            element = inner
        }
        return element
    }

    func unsupported(_ element: Element, _ what: String) -> Expression {
        Expression(.unsupported(what: what, expressions(element.operands)), at: place(element))
    }

    private func kind(_ element: Element) -> Expression.Kind {
        switch element.name {
        case .real, .imag, .complex, .mixed, .str, .id, .placeholder, .parens, .unitedValue, .matrix, .sequence:
            literal(element)
        case .apply: application(element)
        case .range: range(element)
        case .function: function(element)
        case .eval: .evaluation(evaluation(element))
        case .symEval: .symbolic(symbolic(element))
        case .localDefine, .program, .ifThen, .otherwise, .conditional, .forLoop, .whileLoop, .returnValue,
            .breakLoop, .continueLoop, .tryCatch:
            line(element)
        case .find, .minerr, .minimize, .maximize, .odesolve, .pdesolve, .polyroots, .genfit, .numol:
            .name(Name(element.nameText))
        case .comboBox: comboBox(element)
        default: unknown(element)
        }
    }

    private func unknown(_ element: Element) -> Expression.Kind {
        let text = element.nameText
        guard text.hasSuffix("Control") else {
            let inner = expressions(element.operands)
            if inner.isEmpty, let leaf = unknownLeaves[text] { return leaf }
            let kind = Expression.Kind.unsupported(what: "element '\(text)'", inner)
            if inner.isEmpty, unknownLeaves.count < 1000 { unknownLeaves[text] = kind }
            return kind
        }
        // Without an input its stored output follows from the selection alone, which the file holds.
        if element.child(.controlInputs) == nil, let stored = element[.controlOutput],
            let value = ControlOutput.expression(stored)
        {
            return value
        }
        // A control's own texts are no formulas; those it shows stand in its input field.
        var shown: [Expression] = []
        appendFormulas(in: element, to: &shown)
        return .unsupported(what: "control '\(text)'", shown)
    }

    private func appendFormulas(in element: Element, to list: inout [Expression]) {
        for child in element.children {
            switch child.name {
            case .unknown, .controlInputs: appendFormulas(in: child, to: &list)
            default: list.append(expression(child))
            }
        }
    }

    /// The node of a number.
    func numberNode(_ number: Double) -> Expression.Kind {
        guard number >= 0, number <= 100, let whole = Int(exactly: number), number.sign == .plus else {
            return .number(number)
        }
        return wholes[whole]
    }

    /// The node of the name that an `id` element says.
    func nameNode(_ element: Element) -> Expression.Kind { names.node(element) { name($0) } }

    func evaluation(_ element: Element) -> Expression.Evaluation {
        var body: Expression?
        var unit: Expression?
        for child in element.operands {
            if child.name == .unitOverride {
                guard let inner = child.operands.first.flatMap({ unwrapped($0) }) else { continue }
                if inner.name != .placeholder { unit = expression(inner) }
            } else if body == nil {
                body = expression(child)
            }
        }
        return Expression.Evaluation(body: body ?? Expression(.placeholder, at: place(element)), unit: unit)
    }

    func symbolic(_ element: Element) -> Expression.Symbolic {
        var body: Expression?
        var commands: [[Expression]] = []
        for child in element.operands {
            if child.name == .command {
                let words = child.operands.flatMap { $0.name == .sequence ? Array($0.operands) : [$0] }
                if words.contains(where: { $0.name != .placeholder }) { commands.append(expressions(words)) }
            } else if body == nil {
                body = expression(child)
            }
        }
        let result = element.child(.symResult).flatMap { $0.operands.first }.map { expression($0) }
        return Expression.Symbolic(
            body: body ?? Expression(.placeholder, at: place(element)), commands: commands, result: result)
    }
}
