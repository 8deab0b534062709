import Expressions
import Quantities

/// Results that the file holds: those of symbolic evaluations, or another formula that has their value, and those of
/// components.
extension Compiler {
    func symbolic(_ symbolic: Expression.Symbolic, at place: Place) -> Operand {
        if let result = symbolic.wholeResult, !scope.isChanged(region), !usesLocals(symbolic) {
            return expression(result)
        }
        let evaluation: SymbolicEvaluation
        do throws(SymbolicRefusal) {
            evaluation = try SymbolicEvaluation(symbolic, Symbols(self))
        } catch {
            let what = symbolic.wholeResult == nil ? "" : " of other values than those of the file"
            let cause = error.cause.map { " (\($0))" } ?? ""
            return fault(.unsupported(symbolic.description + what + cause), at: place)
        }
        symbolicDepth += 1
        defer { symbolicDepth -= 1 }
        let value = expression(evaluation.formula)
        guard let digits = evaluation.digits else { return value }
        let rounding = constant(.function(SignificantDigits(digits)))
        let head = newLocal(rounding)
        assigned.insert(head.id)
        layers.append([Scope.Key(SignificantDigits.head): head])
        let stepwise = expression(SignificantDigits.stepwise(evaluation.formula))
        layers.removeLast()
        return emitCall(rounding, [value, stepwise], at: place)
    }

    /// What was computed outside of the worksheet is good as long as nothing of it is changed.
    func stored(_ stored: Expression.Stored, at place: Place) -> Operand {
        if stored.inputs.isEmpty || !scope.isChanged(region) { return expression(stored.value) }
        return fault(.unsupported(stored.what + " with other inputs than those of the file"), at: place)
    }

    /// True where the formula or its keywords use locals of a program, whose values the stored result may hold.
    private func usesLocals(_ symbolic: Expression.Symbolic) -> Bool {
        ([symbolic.body] + symbolic.commands.joined()).flatMap(\.names).contains { name in
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

    /// The result that the file holds, where nothing of it is missing.
    var wholeResult: Expression? { result.flatMap { $0.isWhole ? $0 : nil } }

    /// True where there may be a value: the file holds the result, or the keywords are such that it is computed anew.
    public var hasValue: Bool { wholeResult != nil || commands.allSatisfy { $0.isComputed } }
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
