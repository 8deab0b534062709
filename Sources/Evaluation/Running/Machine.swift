import Expressions
import Quantities

/// Runs code on two banks of registers: unboxed doubles and boxed values.
///
/// One machine evaluates one worksheet on one thread. Frames are stacked in memory that is reserved once; how deep calls
/// may nest is bounded by it and by the thread's own stack.
final class Machine {
    /// The settings in force; definitions of ORIGIN change them on the way down the worksheet.
    var rules: Rules
    var slots = Slots()
    let random = RandomSource()
    let choices = OpenChoices()
    private let memory = RegisterMemory.borrow()
    private var realTop = 0
    private var valueTop = 0
    private var depth = 0
    /// Asked now and then whether to stop.
    private let isCancelled: (@Sendable () -> Bool)?
    private var laps = 0
    /// How many integrals are being computed, each inside the one before, and how many have been begun.
    var (openIntegrals, begunIntegrals) = (0, 0)
    /// Known once calls nest deeply.
    private var stack: ThreadStack?

    /// How deep calls may nest where the thread's stack has room for them.
    private static let deepest = 2000
    /// So many calls fit on every thread's stack: each takes about 4 KB of it, and five times that without optimisation.
    private static let shallow = 8

    init(rules: Rules, isCancelled: (@Sendable () -> Bool)? = nil) {
        self.rules = rules
        self.isCancelled = isCancelled
    }

    deinit { memory.giveBack() }

    /// The registers of one call.
    struct Frame {
        let reals: UnsafeMutablePointer<Double>
        let values: UnsafeMutablePointer<Value>

        /// The boxed result of code that has run; nil for a zero of which is not known whether it has a dimension.
        func result(of code: Code) -> Value? {
            let operand = code.results[0]
            if operand.mayBePureZero, case .real(let register) = operand.location, reals[Int(register)] == 0 {
                return nil
            }
            return value(operand)
        }

        /// The boxed value of an operand.
        func value(_ operand: Operand) -> Value {
            switch operand.location {
            case .real(let register): .number(reals[Int(register)], operand.dimension)
            case .value(let register): values[Int(register)]
            }
        }
    }

    /// Registers for one call of the code; `leave` gives them back.
    func enter(_ code: Code, name: String) throws(EvaluationError) -> Frame {
        guard realTop + code.reals.count <= RegisterMemory.realCapacity,
            valueTop + code.valueCount <= RegisterMemory.valueCapacity,
            depth < Machine.shallow || depth < Machine.deepest && hasStack
        else { throw EvaluationError(.recursion(name)) }
        try countLap()
        let frame = Frame(reals: memory.reals + realTop, values: memory.values + valueTop)
        if let constants = code.reals.baseAddress {
            frame.reals.update(from: constants, count: code.reals.count)
        }
        frame.values.initialize(repeating: .number(0), count: code.valueCount)
        realTop += code.reals.count
        valueTop += code.valueCount
        depth += 1
        return frame
    }

    /// True where the thread's stack has room for another call.
    private var hasStack: Bool {
        if let stack, stack.isCurrent { return stack.hasRoom }
        let current = ThreadStack()
        stack = current
        return current.hasRoom
    }

    func leave(_ code: Code, _ frame: Frame) {
        frame.values.deinitialize(count: code.valueCount)
        realTop -= code.reals.count
        valueTop -= code.valueCount
        depth -= 1
    }

    /// Runs the code in a frame; false when it was left because a result is not an ordinary real number.
    func run(_ code: Code, _ frame: Frame) throws(EvaluationError) -> Bool {
        var position = 0
        var handlers: [Int] = []
        while true {
            do {
                return try step(code, frame, from: &position, handlers: &handlers)
            } catch {
                if error.isCatchable, let handler = handlers.popLast() {
                    position = handler
                    continue
                }
                throw located(error, code, position - 1)
            }
        }
    }

    /// The real number that the code leaves in a register, in SI base units; nil where the long way must decide.
    func runReal(_ code: Code, register: Int) -> Double? {
        guard let frame = try? enter(code, name: "") else { return nil }
        defer { leave(code, frame) }
        guard (try? run(code, frame)) == true else { return nil }
        return frame.reals[register]
    }

    /// The fault with the node and region that it belongs to, if it has none.
    private func located(_ error: EvaluationError, _ code: Code, _ position: Int) -> EvaluationError {
        var error = error
        if error.region == nil {
            error.region = code.region
            if error.place == .unknown { error.place = code.places[position] }
        }
        return error
    }

    // One case an instruction: the length is that of the table of instructions.
    private func step(
        _ code: Code, _ frame: Frame, from position: inout Int, handlers: inout [Int]
    ) throws(EvaluationError) -> Bool {
        guard let program = code.instructions.baseAddress else { return true }
        let r = frame.reals
        let v = frame.values
        let exact = code.exactBoolean
        let functions = code.functions.baseAddress
        var next = position
        defer { position = next }
        while true {
            let i = program[next]
            next &+= 1
            let (a, b, c) = (Int(i.a), Int(i.b), Int(i.c))
            switch i.opcode {
            case .moveReal: r[a] = r[b]
            case .addReal:
                let x = r[b] + r[c]
                guard x.magnitude <= Rules.infinity else { return false }
                r[a] = x
            case .subtractReal:
                let x = r[b] - r[c]
                guard x.magnitude <= Rules.infinity else { return false }
                r[a] = x
            case .multiplyReal:
                let x = r[b] * r[c]
                guard x.magnitude <= Rules.infinity else { return false }
                r[a] = x
            case .multiplyAddReal:
                let product = r[b] * r[c]
                let x = product + r[Int(i.d)]
                guard product.magnitude <= Rules.infinity, x.magnitude <= Rules.infinity else {
                    return false
                }
                r[a] = x
            case .divideReal:
                let x = r[b] / r[c]
                guard x.magnitude <= Rules.infinity else { return false }
                r[a] = x
            case .powerReal:
                guard let x = ScalarArithmetic.realPower(r[b], r[c]), x.magnitude <= Rules.infinity
                else { return false }
                r[a] = x
            case .rootReal:
                guard let x = ScalarArithmetic.realRoot(r[b], r[c]), x.magnitude <= Rules.infinity
                else { return false }
                r[a] = x
            case .minimumReal:
                guard r[b] == r[b], r[c] == r[c] else { return false }
                r[a] = r[c] < r[b] ? r[c] : r[b]
            case .maximumReal:
                guard r[b] == r[b], r[c] == r[c] else { return false }
                r[a] = r[c] > r[b] ? r[c] : r[b]
            case .negateReal: r[a] = -r[b]
            case .squareRootReal:
                guard r[b] >= 0 else { return false }
                r[a] = r[b].squareRoot()
            case .absoluteReal: r[a] = r[b].magnitude
            case .callReal:
                guard let x = functions?[c](r[b]), x.magnitude <= Rules.infinity else { return false }
                r[a] = x
            case .callRealPair:
                let x = code.pairFunctions[Int(i.d)](r[b], r[c], exact)
                guard x.magnitude <= Rules.infinity else { return false }
                r[a] = x
            case .compareReal:
                r[a] = Comparison.reals(raw: i.flag, r[b], r[c], exact: exact) ? 1 : 0
            case .jumpUnlessCompared:
                if !Comparison.quick(i.flag, r[a], r[c], exact: exact) { next = b }
            case .repeatWhenCompared:
                if Comparison.quick(i.flag, r[a], r[c], exact: exact) {
                    try countLap()
                    next = b
                }
            case .notReal: r[a] = r[b] == 0 ? 1 : 0
            case .needNonzero: if r[a] == 0 { return false }
            case .jump:
                if a < next { try countLap() }
                next = a
            case .jumpIfZero: if r[a] == 0 { next = b }
            case .jumpIfNotZero: if r[a] != 0 { next = b }
            case .jumpUnless: if try !Comparison.truth(v[a]) { next = b }
            case .jumpWhen: if try Comparison.truth(v[a]) { next = b }
            case .prepareLoop:
                guard LoopBlock.prepare(r + a, flag: i.flag) else { return false }
            case .nextLoop:
                if let x = LoopBlock.next(r + a) { r[b] = x } else { next = c }
            case .prepareEach: r[Int(code.loops[a].index)] = 0
            case .nextEach: if try !takeNext(code.loops[a], r, v) { next = Int(code.loops[a].exit) }
            case .box: v[a] = .number(r[b], code.dimensions[c])
            case .unbox:
                guard case .number(let x) = v[b], x.dimension == code.dimensions[c] else {
                    return false
                }
                r[a] = x.si
            case .moveValue: v[a] = v[b]
            case .loadConstant: v[a] = code.constants[b]
            case .loadSlotReal: r[a] = slots.reals[b]
            case .loadSlot: v[a] = slots[b]
            case .unary:
                guard let op = UnaryOperator(rawValue: i.flag) else { return false }
                v[a] = try Operators.apply(op, v[b], rules)
            case .binary:
                guard let op = BinaryOperator(rawValue: i.flag) else { return false }
                v[a] = try Operators.apply(op, v[b], v[c], rules)
            case .truth: v[a] = .truth(try Comparison.truth(v[b]))
            case .element:
                let indices = (0..<Int(i.flag)).map { v[c + $0] }
                v[a] = try Indexing.element(v[b], indices, rules)
            case .elementAtReal:
                v[a] = try Indexing.element(v[b], [.number(r[c])], rules)
            case .storeElement:
                // An array may be stored into itself.
                let value = v[b]
                let indices = (0..<Int(i.flag)).map { v[c + $0] }
                var array: Value? = v[a]
                v[a] = .number(0)
                defer { v[a] = array ?? .number(0) }
                try Indexing.store(value, into: &array, indices, rules)
            case .storeRealAtReal:
                var array: Value? = v[a]
                v[a] = .number(0)
                defer { v[a] = array ?? .number(0) }
                let value = Value.number(r[b], code.dimensions[Int(i.d)])
                try Indexing.store(value, into: &array, at: r[c], rules)
            case .storeColumn:
                let (value, index) = (v[b], v[c])
                var array: Value? = v[a]
                v[a] = .number(0)
                defer { v[a] = array ?? .number(0) }
                try Indexing.storeColumn(value, into: &array, index, rules)
            case .makeMatrix:
                let (rows, columns) = code.shapes[c]
                let elements = (0..<(rows * columns)).map { v[b + $0] }
                v[a] =
                    i.flag == 0
                    ? try Construction.matrix(rows, columns, elements, rules)
                    : .matrix(Matrix(rows: rows, columns: columns, values: elements))
            case .makeRange:
                v[a] = try Construction.range(v[b], v[b + 1], v[b + 2], flag: i.flag)
            case .makeClosure:
                let site = code.closures[b]
                v[a] = .function(try closure(site, v))
            case .callBuiltin:
                let site = code.calls[c]
                let arguments = (0..<Int(site.count)).map { v[b + $0] }
                if let builtin = site.builtin { v[a] = try call(builtin, arguments) }
            case .call:
                let arguments = (0..<Int(code.calls[c].count)).map { v[b + 1 + $0] }
                v[a] = try apply(v[b], arguments)
            case .callCode:
                guard try callKnown(code.calls[c], frame, first: b, result: a) else { return false }
            case .map:
                let site = code.maps[c]
                let leaves = (0..<Int(site.count)).map { v[b + $0] }
                v[a] = try map(site.prototype, leaves)
            case .integrate: v[a] = try integral(code.calculus[c], v + b)
            case .integrateReal:
                guard let x = try realIntegral(code.calculus[c], r + b) else { return false }
                r[a] = x
            case .differentiate: v[a] = try derivative(code.calculus[c], v + b)
            case .differentiateReal:
                guard let x = try realDerivative(code.calculus[c], r + b) else { return false }
                r[a] = x
            case .deriveFunction: v[a] = try derivedFunction(v[b])
            case .affine: v[a] = try Construction.temperature(v[b], code.units[c])
            case .isMember:
                v[a] = .truth(NumberSet(rawValue: i.flag)?.contains(v[b]) ?? false)
            case .destructure:
                v[a] = try Construction.part(Int(r[c]), of: v[a], code.shapes[b])
            case .fail: throw code.faults[a]
            case .beginTry: handlers.append(a)
            case .endTry: _ = handlers.popLast()
            case .finish: return true
            }
        }
    }

    /// A function that keeps the values of registers; each may be a function that keeps others, to a depth.
    private func closure(
        _ site: Code.ClosureSite, _ v: UnsafeMutablePointer<Value>
    ) throws(EvaluationError) -> UserFunction {
        let function = UserFunction(site.prototype, captured: site.captured.map { v[Int($0)] })
        guard function.nesting <= Rules.deepestArray else { throw EvaluationError(.recursion(function.name)) }
        return function
    }

    /// Counts a jump back or a call, and asks every so often whether to stop.
    @inline(__always) func countLap() throws(EvaluationError) {
        laps &+= 1
        if laps & 0xFFFF == 0 { try stopIfCancelled() }
    }

    func stopIfCancelled() throws(EvaluationError) {
        if let isCancelled, isCancelled() { throw EvaluationError(.cancelled) }
    }

    /// Takes the next element of a loop's set; false at its end.
    private func takeNext(
        _ loop: Code.EachLoop, _ r: UnsafeMutablePointer<Double>, _ v: UnsafeMutablePointer<Value>
    ) throws(EvaluationError) -> Bool {
        let index = Int(r[Int(loop.index)])
        r[Int(loop.index)] += 1
        switch v[Int(loop.set)] {
        case .range(let range):
            guard index < range.count else { return false }
            v[Int(loop.variable)] = .number(range[index], range.dimension)
        case .matrix(let matrix):
            guard index < matrix.count else { return false }
            v[Int(loop.variable)] = matrix[index]
        case .number, .complex, .string:
            guard index == 0 else { return false }
            v[Int(loop.variable)] = v[Int(loop.set)]
        case .function, .record:
            throw Arithmetic.kind("a range or an array to loop over", v[Int(loop.set)])
        }
        return true
    }
}
