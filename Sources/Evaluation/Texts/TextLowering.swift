import Expressions
import Quantities

/// Takes a text expression apart: into formulas as worksheets have them, and what chain files build around these.
struct TextLowering {
    private let scope: Scope
    /// The names of elements of lists where the walk is.
    private var elements: [String] = []
    /// The slots of the names that have values where the walk is; the innermost of one name counts.
    private var slots: [String: Int] = [:]
    private var nextSlot: Int
    private(set) var slotCount: Int
    private(set) var codeCount = 0
    /// The parts of the formula that is being taken apart.
    private var parts: [TextNode] = []
    private var parameters: [Name] = []
    private var fault: EvaluationError?
    /// False inside of a vectorized formula, whose calls are applied element by element.
    private var partsCalls = true

    init(names: [String], scope: Scope) {
        self.scope = scope
        for (slot, name) in names.enumerated() { slots[name] = slot }
        nextSlot = names.count
        slotCount = names.count
    }

    // MARK: Structure

    mutating func node(_ expression: Expression) throws(EvaluationError) -> TextNode {
        switch expression.kind {
        case .parentheses(let inner): return try node(inner)
        case .name(let name):
            if let path = path(of: name) { return path }
        case .member(let base, let name): return .member(try node(base), name)
        case .element(let base, let indices): return .element(try node(base), try nodes(indices))
        case .record(let members):
            var named: [(name: String, value: TextNode)] = []
            for member in members { named.append((member.name, try node(member.value))) }
            return .record(named)
        case .matrix(rows: 0, _, _): return .emptyList
        case .comprehension(let comprehension): return try node(of: comprehension)
        case .conditional(let branches, let otherwise?) where branches.count == 1:
            return .choice(
                try node(branches[0].test), then: try node(branches[0].body), otherwise: try node(otherwise))
        case .binary(.and, let a, let b): return .both(try node(a), try node(b))
        case .binary(.or, let a, let b): return .either(try node(a), try node(b))
        case .fallback(let path, let otherwise): return .fallback(try node(path), otherwise: try node(otherwise))
        case .call(let head, let arguments):
            if let call = try call(head, arguments) { return call }
        default: break
        }
        return try code(expression)
    }

    private mutating func nodes(_ expressions: [Expression]) throws(EvaluationError) -> [TextNode] {
        var nodes: [TextNode] = []
        for expression in expressions { nodes.append(try node(expression)) }
        return nodes
    }

    private mutating func node(of one: Expression.Comprehension) throws(EvaluationError) -> TextNode {
        .comprehension(try comprehension(one))
    }

    private mutating func comprehension(_ one: Expression.Comprehension) throws(EvaluationError) -> TextComprehension {
        // The list does not see the elements.
        let list = try node(one.list)
        let outside = (slots, nextSlot)
        let slot = bind(one.variable)
        defer {
            (slots, nextSlot) = outside
            elements.removeLast()
        }
        let condition = try one.condition.map { test throws(EvaluationError) in try node(test) }
        return TextComprehension(body: try node(one.body), slot: slot, list: list, condition: condition)
    }

    /// The slot of a name that has a value from here on.
    private mutating func bind(_ name: Name) -> Int {
        elements.append(name.dotted)
        slots[name.dotted] = nextSlot
        nextSlot += 1
        slotCount = max(slotCount, nextSlot)
        return nextSlot - 1
    }

    /// `reduce([what for name in list], total, start)`: what each element gives is the next one's `total`.
    private mutating func reduction(_ arguments: [Expression]) throws(EvaluationError) -> TextNode {
        guard arguments.count == 3, case .comprehension(let one) = arguments[0].kind,
            case .name(let total) = arguments[1].kind
        else { throw EvaluationError(.notWritten("reduce", as: "reduce([what for name in list], total, start)")) }
        let start = try node(arguments[2])
        let outside = (slots, nextSlot)
        let slot = bind(total)
        defer {
            (slots, nextSlot) = outside
            elements.removeLast()
        }
        return .reduction(try comprehension(one), slot: slot, start: start)
    }

    /// A name that has a value, with members where a dot stands in it; nil for units, constants and functions.
    private func path(of name: Name) -> TextNode? {
        if name.label == .unit { return nil }
        if let slot = slots[name.dotted] { return .slot(slot) }
        // The names of some constants have a dot, as a member would: `m.u`.
        guard !name.subscripted.isEmpty, let slot = slots[name.text] else { return nil }
        return .member(.slot(slot), name.subscripted)
    }

    /// The call of a function that chooses, or that only chain files have; nil for those of worksheets.
    private mutating func call(
        _ head: Expression, _ arguments: [Expression]
    ) throws(EvaluationError) -> TextNode? {
        guard case .name(let name) = head.kind, path(of: name) == nil else { return nil }
        if name.dotted == "if", arguments.count == 3 {
            return .choice(
                try node(arguments[0]), then: try node(arguments[1]), otherwise: try node(arguments[2]))
        }
        if name.dotted == "reduce" { return try reduction(arguments) }
        if let notation = TextLowering.notations[name.dotted] {
            throw EvaluationError(.notWritten(name.dotted, as: notation))
        }
        guard let function = TextFunctions.function(name.dotted) else { return nil }
        guard function.parameters.contains(arguments.count) else {
            throw EvaluationError(
                .arity(
                    function: function.name, found: arguments.count, expected: function.arityText, form: function.form))
        }
        return .call(function, try nodes(arguments))
    }

    /// How is written here what other languages have functions for.
    private static let notations = [
        "map": "[what for name in list]", "filter": "[name for name in list if condition]",
    ]

    // MARK: Formulas

    /// A formula whose parts are evaluated before it.
    private mutating func code(_ expression: Expression) throws(EvaluationError) -> TextNode {
        let outside = (parts, parameters, partsCalls)
        (parts, parameters, partsCalls) = ([], [], true)
        defer { (parts, parameters, partsCalls) = outside }
        let body = formula(expression)
        if let fault { throw fault }
        let code = TextCode(index: codeCount, body: body, parameters: parameters, arguments: parts)
        codeCount += 1
        return .code(code)
    }

    /// The formula with names in the place of its parts; its own head stays.
    private mutating func formula(_ expression: Expression) -> Expression {
        switch expression.kind {
        case .name(let name):
            check(name, isHead: false)
            return expression
        case .call(let head, let arguments): return call(head, arguments, at: expression.place)
        case .unary(.vectorize, let inner):
            let outside = partsCalls
            partsCalls = false
            defer { partsCalls = outside }
            return Expression(.unary(.vectorize, operand(inner)), at: expression.place)
        default:
            // The children of the node itself, and not the node again.
            var isFirst = true
            return expression.replacing { child in
                if isFirst {
                    isFirst = false
                    return nil
                }
                return operand(child)
            }
        }
    }

    private mutating func call(_ head: Expression, _ arguments: [Expression], at place: Place) -> Expression {
        var newHead = head
        if case .name(let name) = head.kind, path(of: name) == nil {
            check(name, isHead: true)
            // The arguments of this one may be formulas.
            if name.dotted == "root" { return Expression(.call(head, arguments.map { opaque($0) }), at: place) }
        } else {
            newHead = operand(head)
        }
        var replaced: [Expression] = []
        for argument in arguments { replaced.append(operand(argument)) }
        return Expression(.call(newHead, replaced), at: place)
    }

    /// What stands for an operand: a name where it is a part of its own, otherwise the operand with its parts replaced.
    private mutating func operand(_ expression: Expression) -> Expression {
        switch expression.kind {
        case .parentheses(let inner): return Expression(.parentheses(operand(inner)), at: expression.place)
        case .name(let name):
            if let path = path(of: name) { return part(path, at: expression.place) }
            return formula(expression)
        case .element(let base, _) where !partsCalls && !base.isChainPath: return formula(expression)
        case .call where !partsCalls: return formula(expression)
        case .member, .element, .record, .comprehension, .conditional, .fallback, .call, .matrix(rows: 0, _, _),
            .binary(.and, _, _), .binary(.or, _, _):
            do throws(EvaluationError) { return part(try node(expression), at: expression.place) } catch {
                fault = fault ?? error
                return expression
            }
        default: return formula(expression)
        }
    }

    /// A formula that the function it is given to takes as it is: names of values stand in it, but no other parts.
    private mutating func opaque(_ expression: Expression) -> Expression {
        let outside = partsCalls
        partsCalls = false
        defer { partsCalls = outside }
        return operand(expression)
    }

    private mutating func part(_ node: TextNode, at place: Place) -> Expression {
        if case .slot(let slot) = node,
            let known = parts.firstIndex(where: { if case .slot(slot) = $0 { true } else { false } })
        {
            return Expression(.name(parameters[known]), at: place)
        }
        // No name in a text has a blank and a bracket.
        let name = Name("part [\(parts.count)]")
        parts.append(node)
        parameters.append(name)
        return Expression(.name(name), at: place)
    }

    // MARK: Names

    /// Notes the fault of a name that means nothing here, or of a function that chain files do not have.
    private mutating func check(_ name: Name, isHead: Bool) {
        guard fault == nil else { return }
        let use: Resolution.Use = isHead ? .head : name.label == .unit ? .unit : .value
        switch Resolution(name, as: use, in: scope) {
        case .undefined:
            let known = isHead ? FunctionTable.all.map(\.name) + TextFunctions.all.map(\.name) : elements
            fault = EvaluationError(
                .undefinedName(name.dotted, near: NearNames.suggestions(for: name.dotted, in: known)))
        case .builtin(let function):
            if let reason = TextFunctions.refusal(of: function) { fault = EvaluationError(.notAllowed(reason)) }
        case .binding, .constant, .unit, .either, .failed: break
        }
    }
}

extension Expression {
    /// True for a member of something, and for elements of such: worksheets cannot say it.
    fileprivate var isChainPath: Bool {
        switch kind {
        case .member: true
        case .element(let base, _), .parentheses(let base): base.isChainPath
        default: false
        }
    }
}
