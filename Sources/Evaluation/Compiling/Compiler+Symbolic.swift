import Expressions
import Quantities

/// Symbolic evaluations: the result that the file holds, or the formula itself where the result is only another form of it.
extension Compiler {
    func symbolic(_ symbolic: Expression.Symbolic, at place: Place) -> Operand {
        if let result = symbolic.result, result.isWhole, !scope.isChanged(region), !usesLocals(symbolic.body) {
            return expression(result)
        }
        var body = symbolic.body
        for command in symbolic.commands {
            guard let next = command.form(of: body, self) else {
                let what = symbolic.result == nil ? "" : " of other values than those of the file"
                return fault(.unsupported(symbolic.description + what), at: place)
            }
            body = next
        }
        return expression(body)
    }

    /// True where the formula uses locals of a program, whose values the stored result may hold.
    private func usesLocals(_ body: Expression) -> Bool {
        body.names.contains { name in
            let key = Scope.Key(name, space: .variable)
            return layers.dropFirst().contains { $0[key] != nil }
        }
    }
}

extension Expression.Symbolic {
    /// The evaluation in words, by its first keyword.
    var description: String {
        if case .name(let keyword)? = commands.first?.first?.kind { return "symbolic '\(keyword.dotted)'" }
        return "symbolic evaluation"
    }

    /// True where there is a value: the file holds the result, or the result is only another form of the formula.
    public var hasValue: Bool { result?.isWhole == true || commands.allSatisfy { $0.keepsValue } }
}

extension Expression {
    /// True for a formula without empty slots and unknown elements.
    fileprivate var isWhole: Bool {
        switch kind {
        case .placeholder, .unsupported: false
        case .binary(.nthRoot, _, let x): x.isWhole
        default: children.allSatisfy(\.isWhole)
        }
    }
}

extension [Expression] {
    /// The keywords that change the form of an expression, not its value, with their modifiers.
    private static let forms: Set = [
        "simplify", "expand", "factor", "collect", "combine", "rectangular", "explicit", "fully", "parfrac", "convert",
        "assume",
    ]

    private var keyword: String {
        if case .name(let name)? = first?.kind { return name.text.lowercased() }
        return ""
    }

    /// True for a command whose result has the value of its formula.
    fileprivate var keepsValue: Bool {
        switch keyword {
        // Fewer digits than a number has here would round it.
        case "float":
            if count == 1 { return true }
            if case .number(let digits) = self[1].kind { return digits >= 17 }
            return false
        default: return [Expression].forms.contains(keyword)
        }
    }

    /// What has the value of this command's result; nil where that is another value than the formula's.
    fileprivate func form(of body: Expression, _ compiler: Compiler) -> Expression? {
        if keepsValue { return body }
        if keyword == "solve", count == 2, case .name(let unknown) = self[1].kind, compiler.local(unknown) == nil {
            // One root is a number; in which order several stand is not known.
            return LinearForm(body, in: unknown)?.root
        }
        guard keyword == "substitute" else { return nil }
        // `substitute, x = y`: the formula as a function of x, at y.
        var result = body
        for replacement in dropFirst() {
            guard case .binary(.equal, let old, let new) = replacement.kind, case .name(let name) = old.kind,
                compiler.local(name) == nil
            else { return nil }
            let function = Name("\u{0}substitute")
            let lines = [
                Expression(.assign(Expression(.function(function, [name]), at: body.place), result), at: body.place),
                Expression(.call(Expression(.name(function), at: body.place), [new]), at: body.place),
            ]
            result = Expression(.program(lines), at: body.place)
        }
        return result
    }
}
