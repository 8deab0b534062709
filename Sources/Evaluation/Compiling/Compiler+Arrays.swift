import Expressions
import Quantities

/// Arrays: literals, elements, ranges, vectorized expressions and inner evaluations.
extension Compiler {
    func matrix(
        _ rows: Int, _ columns: Int, _ elements: [Expression], isList: Bool = false, at place: Place
    ) -> Operand {
        guard elements.count == rows * columns else {
            return fault(.unsupported("an array with missing elements"), at: place)
        }
        let first = adjoining(elements.map { expression($0) })
        let result = builder.newValue()
        let shape = builder.add(rows: rows, columns: columns)
        builder.emit(.makeMatrix, result, first, shape, flag: isList ? 1 : 0, at: place)
        return .value(result)
    }

    /// A row of a combo box's values: one value, or a column of them.
    func choice(_ elements: [Expression], at place: Place) -> Operand {
        elements.count == 1
            ? expression(elements[0]) : matrix(elements.count, 1, elements, at: place)
    }

    func element(_ array: Expression, _ indices: [Expression], at place: Place) -> Operand {
        guard indices.count == 1 || indices.count == 2 else {
            return fault(.unsupported("an element with \(indices.count) indices"), at: place)
        }
        let source = boxed(expression(array))
        let operands = indices.map { expression($0) }
        let result = builder.newValue()
        if operands.count == 1, mode == .specialised, operands[0].dimension.isOne,
            let index = real(operands[0])
        {
            builder.emit(.elementAtReal, result, source, index, at: place)
            return .value(result)
        }
        let first = adjoining(operands)
        builder.emit(.element, result, source, first, flag: UInt8(operands.count), at: place)
        return .value(result)
    }

    func range(
        _ first: Expression, _ second: Expression?, _ last: Expression, at place: Place
    ) -> Operand {
        let result = builder.newValue()
        let bounds = adjoining(bounds(first, second, last))
        builder.emit(.makeRange, result, bounds, flag: second == nil ? 1 : 0, at: place)
        return .value(result)
    }

    /// The three bounds of a range; the first stands for a second that is not given.
    func bounds(_ first: Expression, _ second: Expression?, _ last: Expression) -> [Operand] {
        let start = expression(first)
        return [start, second.map { expression($0) } ?? start, expression(last)]
    }

    /// An inner `=`: its value is shown, and is its own value.
    func evaluation(_ evaluation: Expression.Evaluation, at place: Place) -> Operand {
        let operand = expression(evaluation.body)
        if branching == 0, enclosingLoops.isEmpty, let ordinal = ordinals[place] {
            let kept = boxedOperand(operand)
            builder.shown.append(
                Code.Shown(ordinal: ordinal, operand: kept, unit: evaluation.unit))
        }
        return operand
    }

    /// Evaluates an expression for each element of the arrays in it.
    func vectorized(_ body: Expression, at place: Place) -> Operand {
        var leaves = VectorLeaves(
            isLocal: { self.local($0) != nil },
            isUnit: { name in
                switch Resolution(name, as: .unit, in: self.scope) {
                case .unit, .either: true
                default: false
                }
            },
            takesFormula: { name in
                guard case .builtin(let function) = Resolution(name, as: .head, in: self.scope) else { return false }
                return function.name == "root"
            })
        let lifted = leaves.lift(body)
        let operands = leaves.expressions.map { expression($0) }
        let prototype = FunctionPrototype(
            name: "vectorize", parameters: leaves.names, body: lifted, scope: scope, region: region)
        let first = adjoining(operands)
        let result = builder.newValue()
        let site = builder.add(map: Code.MapSite(prototype: prototype, count: Int32(operands.count)))
        builder.emit(.map, result, first, site, at: place)
        return .value(result)
    }
}
