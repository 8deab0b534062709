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
    /// One shared node a name: worksheets repeat few names very often.
    private var nodes: [Name: Expression.Kind] = [:]

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

    /// The children that belong to the formula: neither display hints nor stored results.
    func operands(_ element: Element) -> [Element] {
        element.children.filter { !isAside($0.name) }
    }

    /// Elements that say how something looks, where it came from, or what it once yielded.
    func isAside(_ name: XMLName) -> Bool {
        switch name {
        case .display, .result, .symResult, .resultFormat, .formattingOverride, .originRef, .parentRef, .comment,
            .originComment, .contentHash, .hash:
            true
        default: false
        }
    }

    /// The formula inside of wrappers that only tell where it was copied from.
    func unwrapped(_ element: Element) -> Element? {
        var element = element
        while element.name == .provenance {
            guard let inner = operands(element).last else { return nil }
            element = inner
        }
        return element
    }

    func unsupported(_ element: Element, _ what: String) -> Expression {
        Expression(.unsupported(what: what, expressions(operands(element))), at: place(element))
    }

    private func kind(_ element: Element) -> Expression.Kind {
        switch element.name {
        case .real, .imag, .complex, .str, .id, .placeholder, .parens, .unitedValue, .matrix, .sequence:
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
        let what = text.hasSuffix("Control") ? "control '\(text)'" : "element '\(text)'"
        guard text.hasSuffix("Control") else {
            return .unsupported(what: what, expressions(operands(element)))
        }
        // A control's own texts are no formulas; those it shows stand in its input field.
        var shown: [Expression] = []
        appendFormulas(in: element, to: &shown)
        return .unsupported(what: what, shown)
    }

    private func appendFormulas(in element: Element, to list: inout [Expression]) {
        for child in element.children {
            if child.name == .unknown { appendFormulas(in: child, to: &list) } else { list.append(expression(child)) }
        }
    }

    /// The shared node of a name.
    func node(_ name: Name) -> Expression.Kind {
        if let node = nodes[name] { return node }
        let node = Expression.Kind.name(name)
        nodes[name] = node
        return node
    }

    func evaluation(_ element: Element) -> Expression.Evaluation {
        var body: Expression?
        var unit: Expression?
        for child in operands(element) {
            if child.name == .unitOverride {
                if let inner = operands(child).first, inner.name != .placeholder { unit = expression(inner) }
            } else if body == nil {
                body = expression(child)
            }
        }
        return Expression.Evaluation(body: body ?? Expression(.placeholder, at: place(element)), unit: unit)
    }

    func symbolic(_ element: Element) -> Expression.Symbolic {
        var body: Expression?
        var commands: [[Expression]] = []
        for child in operands(element) {
            if child.name == .command {
                let words = operands(child).flatMap { $0.name == .sequence ? operands($0) : [$0] }
                if words.contains(where: { $0.name != .placeholder }) { commands.append(expressions(words)) }
            } else if body == nil {
                body = expression(child)
            }
        }
        let result = element.child(.symResult).flatMap { operands($0).first }.map { expression($0) }
        return Expression.Symbolic(
            body: body ?? Expression(.placeholder, at: place(element)), commands: commands, result: result)
    }
}
