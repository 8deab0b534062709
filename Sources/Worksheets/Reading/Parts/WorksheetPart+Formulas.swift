import Expressions
import Quantities

/// What the main part does with a formula that has been read to its end.
extension WorksheetPart {
    /// Takes the formula, or the list of outputs, whose last element has ended.
    func finishCapture() {
        let captured = capture
        capture = .none
        let last = frames.count - 1
        expressions.firstNumber = frames[last].elementCount
        frames[last].elementCount += tree.count
        switch captured {
        case .math where frames[last].item != nil: finishCells(last)
        case .math: finishMath(tree.root)
        case .inputs:
            if !finishCells(last) { frames[last].inputs += tree.root.operands.map { expressions.expression($0) } }
        case .outputs:
            frames[last].listsOutputs = true
            if finishCells(last) { return }
            for element in tree.root.descendants where element.name == .id {
                frames[last].outputs.append(expressions.name(element))
            }
        case .none: break
        }
    }

    /// The definitions in an Excel component of Prime: of cells, which go into it, and of variables by cells; false where
    /// there are none.
    @discardableResult
    private func finishCells(_ last: Int) -> Bool {
        var found = false
        for element in tree.root.descendants where element.name == .define {
            guard let (target, value) = element.operands.pair else { continue }
            found = true
            let formula = value.name == .eval ? value.operands.first ?? value : value
            let definition = (expressions.expression(target), expressions.expression(formula))
            if case .element = definition.0.kind {
                frames[last].inputs.append(definition.1)
            } else {
                frames[last].definitions.append(definition)
            }
        }
        return found
    }

    private func finishMath(_ math: Element) {
        let last = frames.count - 1
        places?.finishFormula(math, region: frames[last].id, firstNumber: expressions.firstNumber)
        if case .plot = frames[last].kind {
            if let plotted = math.operands.first { frames[last].plotted.append(expressions.expression(plotted)) }
            _ = countEvaluations(math, isDisabled: true)
            return
        }
        let isDisabled = math[.disableCalc] == "true"
        let error = math[.error]
        if error != nil { frames[last].storedError = error }
        let statement = StatementReader(expressions: expressions).statement(math)
        let region = MathRegion(
            id: frames[last].id, statement: statement, isDisabled: isDisabled, solveBlock: solveBlock(statement),
            firstOrdinal: countEvaluations(math, isDisabled: isDisabled))
        let format = math.child(.resultFormat).flatMap { ResultFormat.format($0) }
        frames[last].add(region, format, storedError: error)
    }

    /// The part that the region being read plays in a solve block of Prime.
    private func solveBlock(_ statement: Statement) -> MathRegion.SolveBlockPart? {
        for frame in frames.dropLast().reversed() {
            guard case .solveBlock(let number) = frame.kind else { continue }
            let role: MathRegion.SolveBlockPart.Role =
                switch frames[frames.count - 1].category {
                case "guess-value": .guess
                case "constraint": .constraint
                case "solver": .solver
                default: statement.solveBlockRole
                }
            return MathRegion.SolveBlockPart(block: number, role: role)
        }
        return nil
    }

    /// Numbers the evaluations of a formula and notes their stored results; the number of the first one.
    private func countEvaluations(_ math: Element, isDisabled: Bool) -> Int {
        let id = frames[frames.count - 1].id
        var first: Int?
        var index = 0
        while index < math.end {
            let element = tree[index]
            index += 1
            switch element.name {
            case .result, .symResult: index = element.end
            case .eval:
                let ordinal = ordinals[id] ?? 0
                ordinals[id] = ordinal + 1
                places?.note(
                    element, in: id, as: Worksheet.evaluationKey(id, ordinal),
                    reference: first == nil ? math[.resultRef] : nil)
                if !isDisabled, let stored = storedResult(math, element, isFirst: first == nil) {
                    storedResults[Worksheet.evaluationKey(id, ordinal)] = stored
                }
                if first == nil { first = ordinal }
            default: break
            }
        }
        return first ?? 0
    }

    private func storedResult(_ math: Element, _ evaluation: Element, isFirst: Bool) -> StoredResult? {
        if results != nil {
            guard isFirst, let number = math[.resultRef], let entry = results?.removeValue(forKey: number) else {
                return nil
            }
            let unit = evaluation.child(.unitOverride).flatMap { $0.operands.first }
            return unit == nil || unit?.name == .placeholder ? entry.plain : entry.divided
        }
        if let error = math[.error] { return .error(code: "", text: error) }
        guard let value = evaluation.child(.result)?.children.first else { return nil }
        return ValueReader.result(value, isDivided: false)
    }
}

extension Statement {
    /// The role in a solve block of a region whose file does not say it.
    fileprivate var solveBlockRole: MathRegion.SolveBlockPart.Role {
        switch self {
        case .define(_, let value): value.asksSolver ? .solver : .guess
        case .evaluate(let evaluation): evaluation.body.asksSolver ? .solver : .constraint
        case .globalDefine, .symbolic, .given, .external: .guess
        case .bare: .constraint
        }
    }
}

extension Expression {
    fileprivate var asksSolver: Bool {
        switch kind {
        case .solver: true
        case .evaluation(let evaluation): evaluation.body.asksSolver
        case .parentheses(let inner): inner.asksSolver
        default: false
        }
    }
}
