import Expressions
import Quantities

/// Makes one region ready to run: decides by its statement and by what the names above it turned out to be.
struct UnitMaker {
    let scope: Scope
    let region: MathRegion
    /// Gives a new slot for a definition.
    let newSlot: () -> Int
    /// The scope in which a function of this region sees itself.
    let scopeBelow: Scope
    /// The solve block that a solver in the region closes.
    var block: SolveBlock?
    /// The definitions inside a solve block of Prime that the region sees: lines before its own expression.
    var guesses: [Expression] = []

    /// What the region computes; `hasInput` where a value from outside takes the place of its right-hand side.
    func unit(hasInput: Bool) -> RegionUnit {
        switch region.statement {
        case .evaluate(let evaluation):
            return made(formulaWork(lines(evaluation.body), target: .none), display(evaluation))
        case .define(let target, let value), .globalDefine(let target, let value):
            return definition(target, value, hasInput: hasInput)
        case .external(let names, let what):
            return made(.failure(EvaluationError(.unsupported(what)), names ?? []))
        case .bare, .given, .symbolic: return made(.nothing)
        }
    }

    private func made(_ work: RegionUnit.Work, _ display: Display? = nil) -> RegionUnit {
        RegionUnit(region, at: scope.position, work, display: display)
    }

    private func display(_ evaluation: Expression.Evaluation) -> Display {
        Display(evaluation.unit, scope, region: region.id)
    }

    private func definition(
        _ target: Expression, _ value: Expression, hasInput: Bool
    ) -> RegionUnit {
        guard case .evaluation(let evaluation) = EvaluationPlaces.bare(value).kind else {
            return made(work(target, value, hasInput: hasInput))
        }
        let unit = made(
            work(target, evaluation.body, hasInput: hasInput, isShown: true), display(evaluation))
        if case .element = target.kind { unit.written = target }
        return unit
    }

    /// A definition or evaluation among the guesses of a solve block of Prime: its names are known inside the block alone.
    func guess() -> RegionUnit {
        switch region.statement {
        case .define(let target, _):
            var names = AssignedNames()
            names.collect(Expression(.assign(target, Expression(.placeholder))))
            let own = EvaluationPlaces.own(region.statement)
            guard let own else { return made(.aside(nil, names.names)) }
            return made(.aside(formula(lines(own.body), []), names.names), display(own))
        case .evaluate(let evaluation):
            return made(.aside(formula(lines(evaluation.body), []), []), display(evaluation))
        default: return made(.nothing)
        }
    }

    /// The guesses of a solve block followed by an expression that uses them.
    private func lines(_ body: Expression) -> Expression {
        guesses.isEmpty ? body : Expression(.program(guesses + [body]), at: body.place)
    }

    private func work(
        _ target: Expression, _ body: Expression, hasInput: Bool, isShown: Bool = false
    ) -> RegionUnit.Work {
        let body = lines(body)
        switch target.kind {
        case .name(let name):
            if scope.rules.isSetting(name.dotted) {
                return hasInput ? .input(.setting(name.text)) : formulaWork(body, target: .setting(name.text))
            }
            let goal = RegionUnit.Target.name(name, slot: newSlot())
            return hasInput
                ? .input(goal) : named(body, name, goal, listsRange: isShown && scope.rules.listsShownRanges)
        case .function(let name, let parameters):
            let prototype = FunctionPrototype(
                name: name.dotted, parameters: parameters, body: body,
                scope: definesAgain(name) ? scope : scopeBelow, region: region.id, block: block)
            return .function(prototype, name, slot: newSlot())
        case .element(let array, _), .binary(.column, let array, _):
            return indexed([array], target, body)
        case .call(let head, let arguments) where head.isWriter:
            // `WRITEPRN("file") := M` writes M, as `WRITEPRN("file", M)` does.
            let call = Expression(.call(head, arguments + [body]), at: target.place)
            return formulaWork(call, target: .none)
        case .matrix(let rows, let columns, let targets):
            return destructured(target, rows, columns, targets, body)
        default:
            return failure("this target of a definition", target)
        }
    }

    /// In Prime a function that is defined again sees the one above by its name; otherwise its name means itself.
    private func definesAgain(_ name: Name) -> Bool {
        guard scope.rules.dialect == .prime, case .function? = scope.binding(of: name)?.content else {
            return false
        }
        return true
    }

    private func failure(_ what: String, _ target: Expression) -> RegionUnit.Work {
        var names = AssignedNames()
        names.collect(Expression(.assign(target, Expression(.placeholder))))
        return .failure(EvaluationError(.unsupported(what), at: target.place), names.names)
    }

    /// The definition of a name, which must not iterate over a range variable: "This value must be a scalar or a matrix".
    private func named(
        _ body: Expression, _ name: Name, _ target: RegionUnit.Target, listsRange: Bool
    ) -> RegionUnit.Work {
        if case .name = EvaluationPlaces.bare(body).kind {
            return .formula(formula(body, [], listsRange: listsRange), target)
        }
        guard let range = FreeRanges.inside(body, scope).first?.name.dotted else {
            return .formula(formula(body, [], listsRange: listsRange), target)
        }
        let reason: EvaluationError.Reason =
            listsRange
            ? .unsupported("a definition over the range variable '\(range)' that shows its values")
            : .notAScalar(found: "the range variable '\(range)'")
        return .failure(EvaluationError(reason, at: body.place), [name])
    }

    /// A formula that iterates over its range variables. In Prime an element by two of them makes a table, as what a
    /// definition of such elements wrote does.
    private func formulaWork(_ body: Expression, target: RegionUnit.Target) -> RegionUnit.Work {
        let ranges = FreeRanges.inside(body, scope)
        let isTable = scope.rules.dialect == .prime && UnitMaker.isTable(EvaluationPlaces.bare(body), scope)
        return .formula(formula(body, ranges, isTable: isTable), target)
    }

    private func formula(
        _ body: Expression, _ ranges: [(name: Name, range: Progression, slot: Int)], continuesArrays: Bool = false,
        isTable: Bool = false, listsRange: Bool = false
    ) -> Formula {
        var ordinals: [Place: Int] = [:]
        for (offset, site) in EvaluationPlaces.sites(of: region.statement).enumerated() {
            if let place = site.place { ordinals[place] = region.firstOrdinal + offset }
        }
        let prototype = FunctionPrototype(
            name: "", parameters: ranges.map(\.name), body: body, scope: scope, region: region.id,
            continuesArrays: continuesArrays, ordinals: ordinals, block: block)
        return Formula(prototype, ranges: ranges.map(\.range), isTable: isTable, listsRange: listsRange)
    }

    /// `A[i] := …` is a program that goes through the range variables of the indices and gives the array.
    private func indexed(
        _ arrays: [Expression], _ target: Expression, _ body: Expression
    ) -> RegionUnit.Work {
        guard case .name(let name)? = arrays.first?.kind else {
            return failure("this target of a definition", target)
        }
        guard !body.assignsOtherwise(name, than: target) else {
            return failure("a definition by elements whose program has a local of the array's name", target)
        }
        let ranges = FreeRanges.inside(indices(of: target), scope)
        let program = loops(over: ranges, Expression(.assign(target, body), at: target.place))
        let lines = [program, Expression(.name(name), at: target.place)]
        let whole = Expression(.program(lines), at: target.place)
        return .formula(formula(whole, [], continuesArrays: true), .name(name, slot: newSlot()))
    }

    /// The elements that an indexed definition wrote, in the order of the iteration; made when its array exists.
    static func written(_ target: Expression, in scope: Scope, _ region: MathRegion) -> Formula {
        let ranges = FreeRanges.inside(target, scope)
        let prototype = FunctionPrototype(
            name: "", parameters: ranges.map(\.name), body: target, scope: scope,
            region: region.id)
        return Formula(prototype, ranges: ranges.map(\.range), isTable: isTable(target, scope))
    }

    /// True for an element by row and column of which each iterates over one range variable of its own.
    private static func isTable(_ target: Expression, _ scope: Scope) -> Bool {
        guard case .element(_, let indices) = target.kind, indices.count == 2 else { return false }
        return indices.allSatisfy { FreeRanges.inside($0, scope).count == 1 }
    }

    private func destructured(
        _ target: Expression, _ rows: Int, _ columns: Int, _ targets: [Expression],
        _ body: Expression
    ) -> RegionUnit.Work {
        var arrays: [Name] = []
        for target in targets {
            switch target.kind {
            case .name, .placeholder: continue
            case .element(let array, _):
                guard case .name(let name) = array.kind else {
                    return failure("this target of a definition", target)
                }
                if !arrays.contains(name) { arrays.append(name) }
            default: return failure("this target of a definition", target)
            }
        }
        if !arrays.isEmpty { return indexedTogether(arrays, target, targets, body) }
        let names = targets.map { target -> (name: Name, slot: Int)? in
            if case .name(let name) = target.kind { (name, newSlot()) } else { nil }
        }
        return .formula(formula(body, []), .names(names, rows: rows, columns: columns))
    }

    /// Several elements at once: all right-hand sides are computed before any is stored.
    private func indexedTogether(
        _ arrays: [Name], _ target: Expression, _ targets: [Expression], _ body: Expression
    ) -> RegionUnit.Work {
        guard targets.allSatisfy({ if case .element = $0.kind { true } else { false } }) else {
            return failure("names and elements in one definition", target)
        }
        let ranges = FreeRanges.inside(
            Expression(.list(targets.map { indices(of: $0) })), scope)
        let program = loops(over: ranges, Expression(.assign(target, body), at: target.place))
        let results = arrays.map { Expression(.name($0), at: target.place) }
        let value =
            results.count == 1
            ? results[0] : Expression(.matrix(rows: results.count, columns: 1, results))
        let whole = Expression(.program([program, value]), at: target.place)
        let bindings = arrays.map { Optional((name: $0, slot: newSlot())) }
        let goal: RegionUnit.Target =
            arrays.count == 1
            ? .name(arrays[0], slot: bindings[0]?.slot ?? 0)
            : .names(bindings, rows: arrays.count, columns: 1)
        return .formula(formula(whole, [], continuesArrays: true), goal)
    }

    private func indices(of target: Expression) -> Expression {
        switch target.kind {
        case .element(_, let indices): Expression(.list(indices))
        case .binary(.column, _, let index): index
        default: Expression(.list([]))
        }
    }

    /// The last range variable varies fastest.
    private func loops(
        over ranges: [(name: Name, range: Progression, slot: Int)], _ body: Expression
    ) -> Expression {
        var loop = body
        for range in ranges.reversed() {
            let set = Expression(.name(range.name), at: body.place)
            loop = Expression(.forLoop(range.name, over: set, body: loop), at: body.place)
        }
        return loop
    }
}

extension Expression {
    /// True for the name of a function that writes a file.
    fileprivate var isWriter: Bool {
        if case .name(let name) = kind { FileFunctions.writers.contains(name.dotted) } else { false }
    }

    /// True where a program in the formula assigns to the name, other than to the very element that the target is: the
    /// local of that name would be taken for the array that is being defined.
    fileprivate func assignsOtherwise(_ name: Name, than target: Expression) -> Bool {
        switch kind {
        case .assign(let place, let value):
            var names = AssignedNames()
            names.collect(Expression(.assign(place, Expression(.placeholder))))
            let same = names.names.contains { Scope.Key($0, space: .variable) == Scope.Key(name, space: .variable) }
            return same && !place.isPart(of: target) || value.assignsOtherwise(name, than: target)
        case .forLoop(let variable, _, _)
        where Scope.Key(variable, space: .variable) == Scope.Key(name, space: .variable):
            return true
        default: return children.contains { $0.assignsOtherwise(name, than: target) }
        }
    }

    /// True for the target itself and for elements inside of it.
    private func isPart(of target: Expression) -> Bool {
        if ExpressionPrinter.text(of: self) == ExpressionPrinter.text(of: target) { return true }
        switch kind {
        case .element(let array, _): return array.isPart(of: target)
        case .parentheses(let inner): return inner.isPart(of: target)
        default: return false
        }
    }
}
