import Expressions
import Quantities

/// Loops: sums, products and the loops of programs.
extension Compiler {
    func sum(_ iteration: Expression.Iteration, at place: Place) -> Operand {
        guard iteration.variable != nil else {
            return unary(.vectorSum, iteration.body, at: place)
        }
        return accumulate(iteration, .add, start: 0, at: place)
    }

    func product(_ iteration: Expression.Iteration, at place: Place) -> Operand {
        accumulate(iteration, .multiply, start: 1, at: place)
    }

    /// Adds or multiplies the body's values over the iteration.
    private func accumulate(
        _ iteration: Expression.Iteration, _ op: BinaryOperator, start: Double, at place: Place
    ) -> Operand {
        guard let variable = iteration.variable else {
            return fault(.unsupported("the product of an array's elements"), at: place)
        }
        let total = newLocal()
        assign(builder.constant(start), to: total)
        let set: Expression
        if let first = iteration.first, let last = iteration.last {
            set = Expression(.range(first: first, second: nil, last: last), at: place)
        } else {
            set = Expression(.name(variable), at: place)
        }
        let bound = newLocal()
        loop(over: set, of: variable, variable: bound, countsUp: iteration.first != nil, at: place) {
            layers.append([Scope.Key(variable, space: .variable): bound])
            let term = expression(iteration.body)
            layers.removeLast()
            if let sofar = total.operand { assign(apply(op, sofar, term, at: place), to: total) }
        }
        return total.operand ?? .value(builder.newValue())
    }

    /// Runs the body for each value of a set: a range's values or an array's elements.
    ///
    /// A sum's bounds only count up: an upper bound below the lower one leaves nothing to add.
    func loop(
        over set: Expression, of name: Name, variable: Local, countsUp: Bool = false,
        at place: Place, body: () -> Void
    ) {
        if mode == .specialised, case .range(let first, let second, let last) = set.kind,
            realLoop(first, second, last, variable, countsUp: countsUp, at: place, body: body)
        {
            return
        }
        let source = self.set(set, of: name, countsUp: countsUp, at: place)
        let target = builder.newValue()
        // Loop variables over boxed sets are boxed: their elements may differ in kind.
        variable.operand = .value(target)
        assumptions.types[variable.id] = .any
        let index = builder.newReal()
        let each = builder.add(
            loop: Code.EachLoop(set: source, index: index, variable: target, exit: 0))
        builder.emit(.prepareEach, each, at: place)
        let top = builder.here
        builder.emit(.nextEach, each, at: place)
        finishLoop(variable, top: top, next: top, body: body)
    }

    /// The boxed register of the set to loop over.
    private func set(_ set: Expression, of name: Name, countsUp: Bool, at place: Place) -> Int32 {
        switch set.kind {
        case .name(let range) where range == name:
            // The worksheet's range of that name, not the loop's own variable.
            return boxed(outer(range, as: .value, at: set.place))
        case .list(let elements):
            return boxed(matrix(elements.count, 1, elements, at: place))
        case .range(let first, let second, let last) where countsUp:
            let bounds = [expression(first), expression(second ?? first), expression(last)]
            let result = builder.newValue()
            builder.emit(.makeRange, result, adjoining(bounds), flag: 2, at: place)
            return result
        default: return boxed(expression(set))
        }
    }

    /// A loop over real bounds of one dimension; false where they are not.
    private func realLoop(
        _ first: Expression, _ second: Expression?, _ last: Expression, _ variable: Local,
        countsUp: Bool, at place: Place, body: () -> Void
    ) -> Bool {
        let bounds = [first, second ?? first, last].map { expression($0) }
        let dimension = bounds.first { !$0.isPureZero }?.dimension ?? .one
        let registers = bounds.compactMap { real($0) }
        guard registers.count == 3,
            bounds.allSatisfy({ $0.isPureZero || $0.dimension == dimension })
        else { return false }
        let block = builder.newReals(5)
        builder.emit(.moveReal, block, registers[0])
        builder.emit(.moveReal, block + 1, registers[1])
        builder.emit(.moveReal, block + 2, registers[2])
        let flag: UInt8 = countsUp ? 2 : second == nil ? 1 : 0
        builder.emit(.prepareLoop, block, flag: flag, at: place)
        let target = builder.newReal()
        let counter = newLocal(.real(target, dimension))
        let top = builder.here
        builder.emit(.nextLoop, block, target, at: place)
        finishLoop(variable, top: top, next: top) {
            assign(.real(target, dimension), to: variable)
            body()
        }
        _ = counter
        return true
    }

    /// The body, the jump back, and the places where break and continue go on.
    private func finishLoop(_ variable: Local, top: Int32, next: Int32, body: () -> Void) {
        enclosingLoops.append(EnclosingLoop(tryDepth: tryDepth))
        branch {
            assigned.insert(variable.id)
            if assumptions.flagged.contains(variable.id) {
                builder.emit(.moveReal, flag(of: variable), real(builder.constant(1)) ?? 0)
            }
            body()
        }
        builder.emit(.jump, top)
        builder.land(next)
        closeLoop(continuingAt: top)
    }

    func closeLoop(continuingAt top: Int32) {
        let loop = enclosingLoops.removeLast()
        for position in loop.breaks { builder.land(position) }
        for position in loop.continues { builder.redirect(position, to: top) }
    }
}
