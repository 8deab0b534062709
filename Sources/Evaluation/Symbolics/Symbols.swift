import Expressions

/// What the names in a symbolic evaluation stand for, so that formulas can be taken apart.
struct Symbols {
    private let compiler: Compiler

    private static let deepest = 30

    init(_ compiler: Compiler) { self.compiler = compiler }

    /// The name of the built-in function that a call's head means; nil where it means anything else.
    func builtin(_ head: Expression) -> String? {
        switch head.kind {
        case .parentheses(let inner): return builtin(inner)
        case .name(let name):
            guard compiler.local(name) == nil,
                case .builtin(let function) = Resolution(name, as: .head, in: compiler.scope)
            else { return nil }
            return function.name
        default: return nil
        }
    }

    /// True where the worksheet calls nothing else by the names of the functions that derivatives and integrals lead to.
    var hasElementaryFunctions: Bool {
        ["ln", "exp", "sin", "cos", "tan", "cot", "sinh", "cosh", "atan"].allSatisfy {
            builtin(Expression(.name(Name($0, label: .function)))) == $0
        }
    }

    /// True for the base of the natural logarithm by its name.
    func isEuler(_ node: Expression) -> Bool {
        guard case .name(let name) = node.kind, name.dotted == "e", compiler.local(name) == nil,
            case .constant = Resolution(name, as: .value, in: compiler.scope)
        else { return false }
        return true
    }

    /// True for a parameter, and for a name of the program around.
    func isLocal(_ name: Name) -> Bool { compiler.local(name) != nil }

    /// True for a name that the worksheet gave a value, which takes the place of the name in symbolic evaluations.
    func hasValue(_ name: Name) -> Bool {
        guard case .binding(let binding) = Resolution(name, as: .value, in: compiler.scope) else { return false }
        if case .failed = binding.content { return false }
        return true
    }

    /// True for a name that has a value here, or could not get one.
    func isDefined(_ name: Name) -> Bool {
        if compiler.local(name) != nil { return true }
        if case .undefined = Resolution(name, as: .value, in: compiler.scope) { return false }
        return true
    }

    /// A call of the worksheet's function, or of a derivative of it, as its formula with the arguments in the place of the
    /// parameters; nil where that is not possible.
    func inlined(_ head: Expression, _ arguments: [Expression]) -> Expression? {
        switch head.kind {
        case .parentheses(let inner): return inlined(inner, arguments)
        case .unary(.functionDerivative, let base):
            guard arguments.count == 1 else { return nil }
            let place = Name("\u{0}argument")
            guard let body = inlined(base, [Expression(.name(place), at: head.place)]),
                let slope = SymbolicDerivative(of: body, by: place, self)
            else { return nil }
            return slope.formula.replacing([Scope.Key(place, space: .variable): arguments[0]])
        case .name(let name):
            guard let prototype = prototype(name), prototype.parameters.count == arguments.count else { return nil }
            let keys = prototype.parameters.map { Scope.Key($0, space: .variable) }
            guard Set(keys).count == keys.count, meansTheSame(prototype, besides: Set(keys)) else { return nil }
            return prototype.body.replacing(Dictionary(uniqueKeysWithValues: zip(keys, arguments)))
        default: return nil
        }
    }

    /// The worksheet's function of that name, where its formula may be known and does not lead back to it.
    private func prototype(_ name: Name) -> FunctionPrototype? {
        guard compiler.local(name) == nil,
            case .binding(let binding) = Resolution(name, as: .head, in: compiler.scope),
            case .function(let prototype) = binding.content, prototype.captured.isEmpty,
            !prototype.body.mentions(Scope.Key(name, space: .variable)), !prototype.body.hidesNames
        else { return nil }
        return prototype
    }

    /// What a name without a number stands for.
    enum Form {
        /// The stored result of its definition.
        case result(Expression)
        /// The evaluation, which is to be computed anew.
        case evaluation(Expression.Symbolic)
        /// Names in it mean something else by now.
        case unclear
    }

    /// What a name without a number stands for, where a symbolic evaluation defined it; nil for any other name.
    func form(of name: Name) -> Form? {
        guard compiler.local(name) == nil,
            case .binding(let binding) = Resolution(name, as: .value, in: compiler.scope),
            let form = compiler.scope.symbolicForm(of: binding)
        else { return nil }
        func isSame(_ names: [Name]) -> Bool {
            names.allSatisfy { name in
                guard let slot = Resolution(name, as: .value, in: form.scope).slot else { return true }
                return compiler.local(name) == nil && slot == Resolution(name, as: .value, in: compiler.scope).slot
            }
        }
        if !compiler.scope.isChanged(form.region), let result = form.evaluation.wholeResult {
            return isSame(result.names) ? .result(result) : .unclear
        }
        let names = form.evaluation.body.names + form.evaluation.commands.joined().flatMap(\.names)
        return isSame(names) ? .evaluation(form.evaluation) : .unclear
    }

    /// The equations of the solve block around, left and right sides; nil where it has other conditions.
    var equations: [Expression]? {
        guard let block = compiler.block, block.fault == nil else { return nil }
        let conditions = block.conditions
        guard conditions.allSatisfy({ $0.relation == .equal }) else { return nil }
        return conditions.map { Expression(.binary(.equal, $0.left, $0.right), at: $0.left.place) }
    }

    /// True where the names in a function's formula mean here what they mean there.
    private func meansTheSame(_ prototype: FunctionPrototype, besides parameters: Set<Scope.Key>) -> Bool {
        prototype.body.freeNames.allSatisfy { name in
            if parameters.contains(Scope.Key(name, space: .variable)) { return true }
            guard compiler.local(name) == nil else { return false }
            return [Resolution.Use.value, .head].allSatisfy {
                Resolution(name, as: $0, in: prototype.scope).slot == Resolution(name, as: $0, in: compiler.scope).slot
            }
        }
    }

    /// True where a formula depends on a variable only where the variable's name stands in it: no function that it calls,
    /// and no name in it, hides the variable.
    func shows(_ key: Scope.Key, in node: Expression) -> Bool {
        var seen: Set<ObjectIdentifier> = []
        return shows(key, in: node, depth: 0, &seen)
    }

    private func shows(
        _ key: Scope.Key, in node: Expression, depth: Int, _ seen: inout Set<ObjectIdentifier>
    ) -> Bool {
        guard depth < Symbols.deepest, !node.hidesNames else { return false }
        return node.names.allSatisfy { name in
            guard Scope.Key(name, space: .variable) != key, compiler.local(name) == nil,
                case .binding(let binding) = Resolution(name, as: .head, in: compiler.scope)
            else { return true }
            switch binding.content {
            case .failed: return false
            case .function(let prototype):
                guard seen.insert(ObjectIdentifier(prototype)).inserted else { return true }
                let own = prototype.parameters.contains { Scope.Key($0, space: .variable) == key }
                return (own || !prototype.body.mentions(key))
                    && !prototype.body.mentions(Scope.Key(name, space: .variable))
                    && shows(key, in: prototype.body, depth: depth + 1, &seen)
            default: return true
            }
        }
    }

    /// True where a call leads to a formula that only symbolic evaluation knows.
    func needsInlining(_ head: Expression) -> Bool {
        switch head.kind {
        case .parentheses(let inner), .unary(.functionDerivative, let inner): return needsInlining(inner)
        case .name:
            var seen: Set<ObjectIdentifier> = []
            return needsSymbols(head, &seen)
        default: return false
        }
    }

    private func needsSymbols(_ node: Expression, _ seen: inout Set<ObjectIdentifier>) -> Bool {
        switch node.kind {
        case .limit: return true
        case .integral(let integral) where integral.lower == nil: return true
        case .name(let name):
            guard let prototype = prototype(name), seen.insert(ObjectIdentifier(prototype)).inserted else {
                return false
            }
            return needsSymbols(prototype.body, &seen)
        default: return node.children.contains { needsSymbols($0, &seen) }
        }
    }
}

extension Resolution {
    /// The slot of the definition that a name means; nil for a name that the worksheet does not define.
    fileprivate var slot: Int? {
        switch self {
        case .binding(let binding), .either(_, let binding): binding.slot
        default: nil
        }
    }
}
