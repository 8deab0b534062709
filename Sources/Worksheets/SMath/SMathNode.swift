import Expressions

/// A formula of SMath Studio as a tree, of the elements that its file writes in reverse Polish order.
struct SMathNode {
    enum Kind {
        case number(Double)
        case name(String)
        case unit(String)
        case string(String)
        /// Parentheses that the author wrote.
        case bracket
        case sign(String)
        case function(String)
        /// Elements that make no formula, and why.
        case broken(String)
    }

    let kind: Kind
    let arguments: [SMathNode]
    let place: Place
    /// How many nodes stand inside one another.
    let depth: Int

    init(_ kind: Kind, _ arguments: [SMathNode] = [], at place: Place) {
        self.kind = kind
        self.arguments = arguments
        self.place = place
        depth = 1 + (arguments.map(\.depth).max() ?? 0)
    }

    /// True for a product of powers of units without a number in front.
    var isUnit: Bool {
        switch kind {
        case .unit: true
        case .bracket: arguments[0].isUnit
        case .sign("*"), .sign("/"): arguments.count == 2 && arguments.allSatisfy(\.isUnit)
        case .sign("^"): arguments.count == 2 && arguments[0].isUnit && !arguments[1].holdsUnit
        default: false
        }
    }

    private var holdsUnit: Bool {
        if case .unit = kind { return true }
        return arguments.contains(where: \.holdsUnit)
    }

    /// The name, where the node is one and nothing else.
    var nameText: String? { if case .name(let text) = kind { text } else { nil } }
}

/// Reads the `e` elements of a formula.
struct SMathNodeReader {
    /// The number of the region's elements before the formula.
    let firstNumber: Int
    /// How many nodes may stand inside one another: the nesting that XML has in formulas of Mathcad.
    let deepest: Int
    let part: ReadingPlace

    /// The formula that stands in an `input`, `contract` or `result` element; an empty one is an empty slot.
    func node(_ parent: Element) throws(ReadingError) -> SMathNode {
        var stack: [SMathNode] = []
        for element in parent.children where element.name == .e {
            let node = read(element, &stack)
            if node.depth > deepest { throw .tooDeep(part, limit: deepest) }
            stack.append(node)
        }
        let place = Place(firstNumber + parent.index)
        switch stack.count {
        case 0: return SMathNode(.name("#"), at: place)
        case 1: return stack[0]
        default: return SMathNode(.broken("a formula of \(stack.count) parts"), stack, at: place)
        }
    }

    private func read(_ element: Element, _ stack: inout [SMathNode]) -> SMathNode {
        let place = Place(firstNumber + element.index)
        let text = element.text
        switch element[.type] ?? "" {
        case "operand": return SMathNode(operand(text, style: element[.style]), at: place)
        case "bracket": return apply(.bracket, 1, &stack, place)
        case "operator": return apply(.sign(text), element[.args].flatMap { Int($0) }, &stack, place)
        case "function": return apply(.function(text), element[.args].flatMap { Int($0) }, &stack, place)
        case let type: return SMathNode(.broken("an element of the type '\(type)'"), at: place)
        }
    }

    private func apply(_ kind: SMathNode.Kind, _ count: Int?, _ stack: inout [SMathNode], _ place: Place) -> SMathNode {
        guard let count, count >= 0, count <= stack.count else {
            let inner = stack
            stack = []
            return SMathNode(.broken("a formula whose parts do not fit together"), inner, at: place)
        }
        let arguments = Array(stack.suffix(count))
        stack.removeLast(count)
        return SMathNode(kind, arguments, at: place)
    }

    private func operand(_ text: String, style: String?) -> SMathNode.Kind {
        switch style {
        case "unit": .unit(text)
        case "string": .string(text)
        default: SMathNodeReader.number(text).map(SMathNode.Kind.number) ?? .name(text)
        }
    }

    /// The number that a text says: digits with a point, or with an exponent.
    static func number(_ text: String) -> Double? {
        guard let first = text.utf8.first, (48...57).contains(first) || first == UInt8(ascii: "."),
            text.utf8.allSatisfy({ (48...57).contains($0) || ".eE+-".utf8.contains($0) })
        else { return nil }
        return Double(text)
    }
}
