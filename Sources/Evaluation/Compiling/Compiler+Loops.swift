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
            refuseDownward(first, last, at: place)
            set = Expression(.range(first: first, second: nil, last: last), at: place)
        } else {
            set = Expression(.name(variable), at: place)
        }
        let bound = newLocal()
        loop(over: set, of: variable, variable: bound, at: place) {
            layers.append([Scope.Key(variable, space: .variable): bound])
            let term = expression(iteration.body)
            layers.removeLast()
            if let sofar = total.operand { assign(apply(op, sofar, term, at: place), to: total) }
        }
        return total.operand ?? .value(builder.newValue())
    }

    /// A sum whose upper bound is below the lower one counts down in Mathcad 15 (the vendor's community, "Trouble with
    /// Summation"); whether it does so or is empty in other programs is not known for certain.
    private func refuseDownward(_ first: Expression, _ last: Expression, at place: Place) {
        if scope.rules.dialect == .mathcad { return }
        let past = jumpUnless(Expression(.binary(.less, last, first), at: place))
        branch { _ = fault(.unsupported("a sum or product whose upper bound is below the lower one"), at: place) }
        builder.land(past)
    }

    /// Runs the body for each value of a set: a range's values or an array's elements.
    func loop(
        over set: Expression, of name: Name, variable: Local, at place: Place, body: () -> Void
    ) {
        let source: Int32
        if case .range(let first, let second, let last) = set.kind {
            let bounds = self.bounds(first, second, last)
            let flag: UInt8 = second == nil ? 1 : 0
            if realLoop(bounds, flag: flag, variable, at: place, body: body) { return }
            source = builder.newValue()
            builder.emit(.makeRange, source, adjoining(bounds), flag: flag, at: set.place)
        } else if let bounds = rangeVariable(set, of: name),
            realLoop(bounds, flag: 0, variable, at: place, body: body)
        {
            return
        } else {
            source = self.set(set, of: name, at: place)
        }
        eachLoop(over: source, variable, at: place, body: body)
    }

    /// A loop over the elements of a boxed set.
    private func eachLoop(over source: Int32, _ variable: Local, at place: Place, body: () -> Void) {
        let target = builder.newValue()
        let index = builder.newReal()
        let each = builder.add(
            loop: Code.EachLoop(set: source, index: index, variable: target, exit: 0))
        builder.emit(.prepareEach, each, at: place)
        let top = builder.here
        builder.emit(.nextEach, each, at: place)
        finishLoop(top: top) {
            assign(.value(target), to: variable)
            body()
        }
    }

    /// First, second and last value of the worksheet's range variable that a loop goes through; nil for any other set.
    private func rangeVariable(_ set: Expression, of name: Name) -> [Operand]? {
        guard mode == .specialised, case .name(let range) = set.kind, range == name || local(range) == nil,
            case .binding(let binding) = Resolution(range, as: .value, in: scope),
            case .range(let progression) = binding.content
        else { return nil }
        let second = progression.first + progression.step
        // The loop counts by the difference of the first two, which must be the step to the last bit.
        guard second - progression.first == progression.step else { return nil }
        return [progression.first, second, progression.last].map { builder.constant($0, progression.dimension) }
    }

    /// The boxed register of the set to loop over.
    private func set(_ set: Expression, of name: Name, at place: Place) -> Int32 {
        switch set.kind {
        case .name(let range) where range == name:
            // The worksheet's range of that name, not the loop's own variable.
            return boxed(outer(range, as: .value, at: set.place))
        case .list(let elements):
            return boxed(matrix(elements.count, 1, elements, isList: true, at: place))
        default: return boxed(expression(set))
        }
    }

    /// A loop over real bounds (first, second, last) of one dimension; false where they are not. `flag` is that of
    /// `LoopBlock.prepare`.
    private func realLoop(
        _ bounds: [Operand], flag: UInt8, _ variable: Local, at place: Place, body: () -> Void
    ) -> Bool {
        let dimension = bounds.first { !$0.isPureZero }?.dimension ?? .one
        let registers = mode == .specialised ? bounds.compactMap { real(definite($0)) } : []
        guard registers.count == 3,
            bounds.allSatisfy({ $0.isPureZero || $0.dimension == dimension })
        else { return false }
        let block = builder.newReals(5)
        for (offset, register) in registers.enumerated() {
            builder.emit(.moveReal, block + Int32(offset), register)
        }
        builder.emit(.prepareLoop, block, flag: flag, at: place)
        let target = builder.newReal()
        let top = builder.here
        builder.emit(.nextLoop, block, target, at: place)
        finishLoop(top: top) {
            assign(.real(target, dimension), to: variable)
            body()
        }
        return true
    }

    /// The body, the jump back, and the places where break and continue go on.
    private func finishLoop(top: Int32, body: () -> Void) {
        enclosingLoops.append(EnclosingLoop(tryDepth: tryDepth))
        branch(body)
        builder.emit(.jump, top)
        builder.land(top)
        closeLoop(continuingAt: top)
    }

    func closeLoop(continuingAt top: Int32) {
        let loop = enclosingLoops.removeLast()
        for position in loop.breaks { builder.land(position) }
        for position in loop.continues { builder.redirect(position, to: top) }
    }
}
