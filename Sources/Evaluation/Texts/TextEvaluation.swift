import Expressions
import Quantities

/// Evaluates the parts of one text expression with values for its names.
final class TextEvaluation {
    private let names: [String]
    private var slots: [Value?]
    private var codes: [UserFunction?]
    private let scope: Scope
    private let machine: Machine
    private let budget: TextBudget

    init(names: [String], values: [Value?], slots: Int, codes: Int, scope: Scope, budget: TextBudget) {
        self.names = names
        self.slots = values + [Value?](repeating: nil, count: max(0, slots - values.count))
        self.codes = [UserFunction?](repeating: nil, count: codes)
        self.scope = scope
        self.budget = budget
        machine = Machine(rules: scope.rules) { budget.isSpent }
    }

    func value(_ node: TextNode) throws(EvaluationError) -> Value {
        try budget.countStep()
        switch node {
        case .slot, .member, .element:
            switch try found(node) {
            case .value(let value): return value
            case .missing(let error): throw error
            }
        case .code(let code): return try value(of: code)
        case .record(let members): return try record(members)
        case .emptyList: return .matrix(Matrix(column: []))
        case .comprehension(let comprehension): return try list(comprehension)
        case .reduction(let comprehension, let slot, let start): return try reduced(comprehension, slot, start)
        case .choice(let test, let then, let otherwise): return try holds(test) ? value(then) : value(otherwise)
        case .both(let a, let b): return try holds(a) ? .truth(holds(b)) : .truth(false)
        case .either(let a, let b): return try holds(a) ? .truth(true) : .truth(holds(b))
        case .fallback(let path, let otherwise):
            if case .value(let value) = try found(path) { return value }
            return try value(otherwise)
        case .call(let function, let arguments):
            return try made { () throws(EvaluationError) in try machine.call(function, values(arguments)) }
        }
    }

    private func values(_ nodes: [TextNode]) throws(EvaluationError) -> [Value] {
        var values: [Value] = []
        for node in nodes { values.append(try value(node)) }
        return values
    }

    private func holds(_ node: TextNode) throws(EvaluationError) -> Bool { try Comparison.truth(value(node)) }

    // MARK: Paths

    /// What a path leads to.
    private enum Found {
        case value(Value)
        /// Nothing, and why.
        case missing(EvaluationError)
    }

    private func found(_ node: TextNode) throws(EvaluationError) -> Found {
        switch node {
        case .slot(let slot):
            if let value = slots[slot] { return .value(value) }
            return .missing(EvaluationError(.absent(slot < names.count ? names[slot] : "the element")))
        case .member(let base, let name):
            let record: Value
            switch try found(base) {
            case .value(let value): record = value
            case .missing(let error): return .missing(error)
            }
            return try TextEvaluation.member(name, of: record)
        case .element(let base, let indices):
            let array: Value
            switch try found(base) {
            case .value(let value): array = value
            case .missing(let error): return .missing(error)
            }
            return try element(of: array, values(indices))
        default: return .value(try value(node))
        }
    }

    private static func member(_ name: String, of value: Value) throws(EvaluationError) -> Found {
        guard case .record(let record) = value else {
            throw Arithmetic.kind("a record with the member '\(name)'", value)
        }
        if let member = record[name] { return .value(member) }
        return .missing(
            EvaluationError(.noMember(name, near: NearNames.suggestions(for: name, in: record.names))))
    }

    private func element(of value: Value, _ indices: [Value]) throws(EvaluationError) -> Found {
        if indices.count == 1, case .string(let name) = indices[0] {
            return try TextEvaluation.member(name, of: value)
        }
        guard indices.count == 1, let list = value.list else {
            return .value(try Indexing.element(value, indices, scope.rules))
        }
        let index = try Indexing.integer(indices[0])
        if list.indices.contains(index) { return .value(list[index]) }
        return .missing(EvaluationError(.indexOutOfBounds(TextEvaluation.outside(index, list.count))))
    }

    private static func outside(_ index: Int, _ count: Int) -> String {
        if count == 0 { return "\(index) of a list without elements" }
        return "\(index) of a list of \(count) element\(count == 1 ? "" : "s"), which are counted from 0"
    }

    // MARK: What is made

    private func made(_ make: () throws(EvaluationError) -> Value) throws(EvaluationError) -> Value {
        let value: Value
        do throws(EvaluationError) { value = try make() } catch {
            if case .cancelled = error.reason { throw EvaluationError(.overBudget(.time), at: error.place) }
            throw error
        }
        try budget.count(value)
        return value
    }

    private func value(of code: TextCode) throws(EvaluationError) -> Value {
        let function: UserFunction
        if let known = codes[code.index] {
            function = known
        } else {
            function = UserFunction(
                FunctionPrototype(name: "", parameters: code.parameters, body: code.body, scope: scope, region: ""))
            codes[code.index] = function
        }
        let arguments = try values(code.arguments)
        return try made { () throws(EvaluationError) in try machine.apply(function, arguments) }
    }

    private func record(_ members: [(name: String, value: TextNode)]) throws(EvaluationError) -> Value {
        var named: [Record.Member] = []
        for member in members {
            let value = try value(member.value)
            try value.checkNesting()
            named.append(Record.Member(member.name, value))
        }
        try budget.count(size: named.count)
        return .record(Record(named))
    }

    private func list(_ one: TextComprehension) throws(EvaluationError) -> Value {
        var elements: [Value] = []
        try forEach(one) { value throws(EvaluationError) in
            elements.append(value)
            try budget.count(size: 1)
        }
        let made = Value.matrix(Matrix(column: elements))
        try budget.count(made)
        return made
    }

    private func reduced(_ one: TextComprehension, _ slot: Int, _ start: TextNode) throws(EvaluationError) -> Value {
        let outside = slots[slot]
        defer { slots[slot] = outside }
        var total = try value(start)
        slots[slot] = total
        try forEach(one) { value throws(EvaluationError) in
            total = value
            slots[slot] = value
        }
        return total
    }

    private func forEach(
        _ one: TextComprehension, _ take: (Value) throws(EvaluationError) -> Void
    ) throws(EvaluationError) {
        let source = try value(one.list)
        guard let list = source.list else { throw Arithmetic.kind("a list", source) }
        let outside = slots[one.slot]
        defer { slots[one.slot] = outside }
        for element in list {
            slots[one.slot] = element
            if let condition = one.condition, try !holds(condition) { continue }
            let value = try value(one.body)
            try value.checkNesting()
            try take(value)
        }
    }
}
