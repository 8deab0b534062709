import Expressions

/// Makes expression trees of the formulas of SMath Studio.
///
/// What is not known becomes an `unsupported` node that keeps what stands inside it.
struct SMathExpressions {
    /// The functions that the worksheet has defined so far, which hide built-in ones.
    var defined: Set<String> = []
    /// Numbers are rounded half away from zero, and not to the even one.
    var roundsAway = false

    func expression(_ node: SMathNode) -> Expression { Expression(kind(node), at: node.place) }

    func expressions(_ nodes: [SMathNode]) -> [Expression] { nodes.map { expression($0) } }

    /// The name of a variable or of a function; a literal subscript follows the first dot.
    static func name(_ text: String, _ label: Name.Label = .none) -> Name {
        guard let dot = text.firstIndex(of: "."), dot != text.startIndex, text.index(after: dot) != text.endIndex
        else { return Name(text, label: label) }
        return Name(
            String(text[..<dot]), subscripted: String(text[text.index(after: dot)...]), label: label)
    }

    // MARK: Nodes

    private func kind(_ node: SMathNode) -> Expression.Kind {
        let arguments = node.arguments
        switch node.kind {
        case .number(let number): return .number(number)
        case .string(let text): return .string(text)
        case .unit(let text): return .name(Name(text, label: .unit))
        case .name("#"), .name("?"), .name(""): return .placeholder
        case .name("continue"): return .continueLoop
        case .name("break"): return .breakLoop
        case .name(let text): return .name(SMathExpressions.name(text))
        case .bracket: return .parentheses(expression(arguments[0]))
        case .sign(let sign): return self.sign(sign, arguments)
        case .function(let name): return function(name, arguments)
        case .broken(let what): return .unsupported(what: what, expressions(arguments))
        }
    }

    private func sign(_ sign: String, _ arguments: [SMathNode]) -> Expression.Kind {
        if arguments.count == 1 {
            let inner = expression(arguments[0])
            switch sign {
            case "-": return .unary(.negate, inner)
            case "+": return inner.kind
            case "!": return .unary(.factorial, inner)
            case "¬": return .unary(.not, inner)
            default: break
            }
        }
        guard arguments.count == 2 else { return unknown(sign, arguments) }
        if sign == ":" { return .assign(target(arguments[0]), expression(arguments[1])) }
        let (a, b) = (expression(arguments[0]), expression(arguments[1]))
        if sign == "*", arguments[1].isUnit, arguments[0].isPlainNumber { return .binary(.scale, a, b) }
        return SMathExpressions.operators[sign].map { .binary($0, a, b) } ?? unknown(sign, arguments)
    }

    private static let operators: [String: BinaryOperator] = [
        "+": .add, "-": .subtract, "*": .multiply, "/": .divide, "^": .power, "×": .crossProduct, "≡": .equal,
        "≠": .notEqual, "<": .less, ">": .greater, "≤": .lessOrEqual, "≥": .greaterOrEqual, "&": .and, "|": .or,
        "⊕": .xor,
    ]

    private func unknown(_ sign: String, _ arguments: [SMathNode]) -> Expression.Kind {
        .unsupported(what: "operator '\(sign)' of SMath Studio", expressions(arguments))
    }

    private func function(_ name: String, _ arguments: [SMathNode]) -> Expression.Kind {
        if !defined.contains(name) {
            if let kind = structure(name, arguments) ?? iteration(name, arguments) { return kind }
            switch SMathFunctions.meaning(of: name, arguments.count, roundsAway: roundsAway) {
            case .same(let known):
                return .call(Expression(.name(Name(known, label: .keyword))), expressions(arguments))
            case .later(let reason):
                let why = reason.isEmpty ? "" : ": \(reason)"
                return .unsupported(what: "function '\(name)' of SMath Studio\(why)", expressions(arguments))
            case .node(let make): return make(expressions(arguments))
            case nil: break
            }
        }
        return .call(Expression(.name(SMathExpressions.name(name, .function))), expressions(arguments))
    }

    // MARK: Targets

    /// What a definition or an assignment gives a value to.
    func target(_ node: SMathNode) -> Expression {
        switch node.kind {
        case .function("el") where node.arguments.count >= 2: return expression(node)
        case .function("mat") where node.arguments.count > 2: return expression(node)
        case .function(let name):
            let parameters = node.arguments.map(\.nameText)
            guard parameters.allSatisfy({ $0 != nil }) else { break }
            return Expression(
                .function(
                    SMathExpressions.name(name, .function),
                    parameters.compactMap { $0 }.map { SMathExpressions.name($0) }), at: node.place)
        case .name, .unit: return expression(node)
        default: break
        }
        return Expression(
            .unsupported(what: "this target of a definition", expressions(node.arguments)), at: node.place)
    }
}

extension SMathNode {
    /// A number as it stands in front of a unit: with a sign or in brackets, but without anything to calculate.
    fileprivate var isPlainNumber: Bool {
        switch kind {
        case .number: true
        case .bracket: arguments[0].isPlainNumber
        case .sign("-"): arguments.count == 1 && arguments[0].isPlainNumber
        default: false
        }
    }
}
