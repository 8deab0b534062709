import Expressions
import Quantities

/// Programs: local definitions, conditions, loops and their values.
extension Compiler {
    /// A program's value is that of the last line it evaluates.
    func program(_ lines: [Expression], at place: Place) -> Operand {
        let isOutermost = enclosingProgram == nil
        let result = newLocal()
        let outer = (enclosingProgram, assigned)
        if isOutermost {
            enclosingProgram = EnclosingProgram(result: result, tryDepth: tryDepth)
            layers.append(programLocals(of: lines))
        }
        let missing = missingValue(of: lines)
        if missing != nil {
            assumptions.flagged.insert(result.id)
            builder.emit(.moveReal, flag(of: result), real(builder.constant(0)) ?? 0)
        } else if !Completion.always(lines) {
            assign(builder.constant(0), to: result)
        }
        self.lines(lines, into: result)
        if let missing, let flag = result.flag {
            let ok = builder.emitJump(.jumpIfNotZero, flag)
            _ = fault(missing, at: place)
            builder.land(ok)
        }
        if isOutermost {
            for position in enclosingProgram?.returns ?? [] { builder.land(position) }
            layers.removeLast()
            (enclosingProgram, assigned) = outer
        }
        return result.operand ?? .value(builder.newValue())
    }

    /// What a program without a value comes to: a fault in Prime. In Mathcad 12 to 15 it is 0 (nil here); but after other
    /// lines it may as well be the value of one of those, which is not known.
    private func missingValue(of lines: [Expression]) -> EvaluationError.Reason? {
        if Completion.always(lines) { return nil }
        if scope.rules.dialect == .prime { return .noValue }
        return lastStep(of: lines) == 0 ? nil : .unsupported("a program whose last line is not evaluated")
    }

    /// The locals of a program: every name that it assigns, parameters included.
    private func programLocals(of lines: [Expression]) -> [Scope.Key: Local] {
        var names = AssignedNames()
        for line in lines { names.collect(line) }
        var layer: [Scope.Key: Local] = [:]
        for name in names.names {
            let key = Scope.Key(name, space: .variable)
            guard layer[key] == nil else { continue }
            let fresh = newLocal()
            if let parameter = local(name), let value = parameter.operand,
                assigned.contains(parameter.id)
            {
                assign(value, to: fresh)
            }
            if !enclosingLoops.isEmpty, assumptions.flagged.contains(fresh.id) {
                // A program in the body of a sum starts anew for every term.
                builder.emit(.moveReal, flag(of: fresh), real(builder.constant(0)) ?? 0)
            }
            layer[key] = fresh
        }
        return layer
    }

    /// Lines in order; those that may be the last one evaluated give the program's value.
    func lines(_ lines: [Expression], into result: Local?) {
        let needed = lastStep(of: lines)
        var index = 0
        while index < lines.count {
            let sink = index >= needed ? result : nil
            if case .ifThen = lines[index].kind {
                var end = index
                while end < lines.count, case .ifThen = lines[end].kind { end += 1 }
                var otherwise: Expression?
                if end < lines.count, case .otherwise(let body) = lines[end].kind {
                    otherwise = body
                    end += 1
                }
                let groupSink = end > needed ? result : nil
                conditionalLines(Array(lines[index..<end]), otherwise: otherwise, into: groupSink)
                index = end
            } else {
                line(lines[index], into: sink)
                index += 1
            }
        }
    }

    /// The first of the lines whose value may be the program's: the last line, or the `if` lines that belong together.
    private func lastStep(of lines: [Expression]) -> Int {
        var index = max(lines.count - 1, 0)
        while index > 0, case .ifThen = lines[index - 1].kind {
            switch lines[index].kind {
            case .ifThen, .otherwise: index -= 1
            default: return index
            }
        }
        return index
    }

    private func line(_ node: Expression, into result: Local?) {
        switch node.kind {
        case .program(let inner): lines(inner, into: result)
        case .assign(let target, let value): assignment(target, value, into: result, at: node.place)
        case .conditional(let branches, let otherwise):
            conditional(branches, otherwise, into: result)
        case .forLoop(let name, let set, let body):
            forLoop(name, set, body, into: result, at: node.place)
        case .whileLoop(let condition, let body): whileLoop(condition, body, into: result)
        case .breakLoop: leaveLoop(isBreak: true, at: node.place)
        case .continueLoop: leaveLoop(isBreak: false, at: node.place)
        case .returnValue(let value): returnLine(value)
        case .onError(let tried, let handler): onError(tried, handler, into: result)
        case .otherwise:
            _ = fault(.unsupported("an 'otherwise' that does not follow an 'if'"), at: node.place)
        case .placeholder where result == nil: break
        default:
            if result == nil, let texts = messageArguments(node) {
                for text in texts { _ = expression(text) }
                return
            }
            let operand = expression(node)
            if let result { assign(operand, to: result) }
        }
    }

    /// Consecutive `if` lines of Mathcad 12 to 15: every one that holds runs, `otherwise` where none did.
    private func conditionalLines(
        _ group: [Expression], otherwise: Expression?, into result: Local?
    ) {
        let lines = group.compactMap { line -> (Expression, Expression)? in
            if case .ifThen(let condition, let body) = line.kind { (condition, body) } else { nil }
        }
        let ran = otherwise != nil && lines.count > 1 ? builder.newReal() : nil
        if let ran { builder.emit(.moveReal, ran, real(builder.constant(0)) ?? 0) }
        var common: Set<Int>?
        var skip: Int32?
        for (condition, body) in lines {
            let past = jumpUnless(condition)
            let before = assigned
            branch {
                if let ran { builder.emit(.moveReal, ran, real(builder.constant(1)) ?? 0) }
                line(body, into: result)
                common = common.map { $0.intersection(assigned) } ?? assigned
            }
            assigned = before
            if otherwise != nil, lines.count == 1 { skip = builder.emitJump(.jump) }
            builder.land(past)
        }
        guard let otherwise else { return }
        let past = ran.map { builder.emitJump(.jumpIfNotZero, $0) }
        branch {
            line(otherwise, into: result)
            common = common.map { $0.intersection(assigned) } ?? assigned
        }
        if let past { builder.land(past) }
        if let skip { builder.land(skip) }
        if let common { assigned.formUnion(common) }
    }

    /// Prime's if, else if, also if, else. An `also if` runs whether or not an arm before it did, `else` where none did; the
    /// two kinds of arms do not mix (Prime's help, conditional operators).
    private func conditional(_ branches: [Expression.Branch], _ otherwise: Expression?, into result: Local?) {
        let later = branches.dropFirst()
        if later.contains(where: \.isAlso) {
            guard later.allSatisfy(\.isAlso) else {
                _ = fault(.unsupported("'also if' together with 'else if'"), at: branches.first?.test.place ?? .unknown)
                return
            }
            let lines = branches.map { Expression(.ifThen(condition: $0.test, body: $0.body), at: $0.test.place) }
            return conditionalLines(lines, otherwise: otherwise, into: result)
        }
        var ends: [Int32] = []
        var common: Set<Int>?
        for arm in branches {
            let past = jumpUnless(arm.test)
            branch {
                line(arm.body, into: result)
                common = common.map { $0.intersection(assigned) } ?? assigned
            }
            ends.append(builder.emitJump(.jump))
            builder.land(past)
        }
        if let otherwise {
            branch {
                line(otherwise, into: result)
                common = common.map { $0.intersection(assigned) } ?? assigned
            }
            if let common { assigned.formUnion(common) }
        }
        for end in ends { builder.land(end) }
    }

    private func forLoop(
        _ name: Name, _ set: Expression, _ body: Expression, into result: Local?, at place: Place
    ) {
        guard let variable = layers.last?[Scope.Key(name, space: .variable)] ?? local(name) else {
            return
        }
        lastPass(of: body, into: result) { pass in
            loop(over: set, of: name, variable: variable, at: place, body: pass)
        }
    }

    private func whileLoop(_ condition: Expression, _ body: Expression, into result: Local?) {
        lastPass(of: body, into: result) { pass in
            let top = builder.here
            enclosingLoops.append(EnclosingLoop(tryDepth: tryDepth))
            let exit = jumpUnless(condition)
            branch(pass)
            builder.emitRepeat(from: top, leavingAt: exit)
            builder.land(exit)
            closeLoop(continuingAt: top)
        }
    }

    /// A loop that may give a program's value, which is that of its last pass. Where that pass evaluates nothing, it is not
    /// known whether an earlier pass counts.
    private func lastPass(of body: Expression, into result: Local?, _ loop: (_ pass: () -> Void) -> Void) {
        guard let result, !Completion.everyPass(body) else { return loop { line(body, into: result) } }
        let (none, one) = (real(builder.constant(0)) ?? 0, real(builder.constant(1)) ?? 0)
        assumptions.flagged.insert(result.id)
        let flag = flag(of: result)
        let began = builder.newReal()
        builder.emit(.moveReal, began, none)
        loop {
            builder.emit(.moveReal, began, one)
            builder.emit(.moveReal, flag, none)
            line(body, into: result)
        }
        let without = builder.emitJump(.jumpIfZero, began)
        let evaluated = builder.emitJump(.jumpIfNotZero, flag)
        branch { _ = fault(.unsupported("a loop whose last pass gives no value"), at: body.place) }
        builder.land(without)
        builder.land(evaluated)
    }

    private func leaveLoop(isBreak: Bool, at place: Place) {
        guard let loop = enclosingLoops.last else {
            _ = fault(.unsupported(isBreak ? "break outside of a loop" : "continue outside of a loop"), at: place)
            return
        }
        for _ in loop.tryDepth..<tryDepth { builder.emit(.endTry) }
        let jump = builder.emitJump(.jump)
        let last = enclosingLoops.count - 1
        if isBreak {
            enclosingLoops[last].breaks.append(jump)
        } else {
            enclosingLoops[last].continues.append(jump)
        }
    }

    private func returnLine(_ value: Expression) {
        let operand = expression(value)
        guard let program = enclosingProgram else { return }
        assign(operand, to: program.result)
        for _ in program.tryDepth..<tryDepth { builder.emit(.endTry) }
        enclosingProgram?.returns.append(builder.emitJump(.jump))
    }

    private func onError(_ tried: Expression, _ handler: Expression, into result: Local?) {
        let begin = builder.emitJump(.beginTry)
        tryDepth += 1
        branch { line(tried, into: result) }
        tryDepth -= 1
        builder.emit(.endTry)
        let end = builder.emitJump(.jump)
        builder.land(begin)
        branch { line(handler, into: result) }
        builder.land(end)
    }
}
