import Expressions
import Quantities

/// Instructions in the making: registers, constants, jumps and tables.
struct CodeBuilder {
    private(set) var instructions: [Instruction] = []
    private(set) var places: [Place] = []
    private(set) var reals: [Double] = []
    private(set) var valueCount: Int32 = 0
    private(set) var constants: [Value] = []
    private(set) var dimensions: [Dimension] = []
    private(set) var functions: [RealFunction] = []
    private(set) var pairFunctions: [RealPairFunction] = []
    private(set) var faults: [EvaluationError] = []
    private(set) var units: [Unit] = []
    private(set) var shapes: [(rows: Int, columns: Int)] = []
    private(set) var calls: [Code.CallSite] = []
    private(set) var closures: [Code.ClosureSite] = []
    private(set) var maps: [Code.MapSite] = []
    private(set) var loops: [Code.EachLoop] = []
    private(set) var calculus: [Code.CalculusSite] = []
    var shown: [Code.Shown] = []
    /// Registers of constants by their bits. Like text, `Int` is cheap as a key: the first use of any other type of key
    /// takes 0.1 ms.
    private var realConstants: [Int: Int32] = [:]
    private var scratch: Set<Int> = []
    /// True where a jump lands at the next instruction, so that it cannot be merged with the one before.
    private var landed = false

    /// Where the next instruction will stand.
    var here: Int32 { Int32(instructions.count) }

    mutating func newReal() -> Int32 {
        reals.append(0)
        return Int32(reals.count - 1)
    }

    /// The first of `count` adjoining real registers.
    mutating func newReals(_ count: Int) -> Int32 {
        let first = Int32(reals.count)
        reals.append(contentsOf: repeatElement(0, count: count))
        return first
    }

    mutating func newValue() -> Int32 { newValues(1) }

    /// The first of `count` adjoining boxed registers.
    mutating func newValues(_ count: Int) -> Int32 {
        defer { valueCount += Int32(count) }
        return valueCount
    }

    /// The register that holds a constant from the start. It is never written.
    mutating func constant(_ x: Double, _ dimension: Dimension = .one) -> Operand {
        let bits = Int(bitPattern: UInt(x.bitPattern))
        if let register = realConstants[bits] {
            return .real(register, dimension, literal: x)
        }
        let register = newReal()
        reals[Int(register)] = x
        realConstants[bits] = register
        return .real(register, dimension, literal: x)
    }

    mutating func emit(
        _ opcode: Instruction.Opcode, _ a: Int32 = 0, _ b: Int32 = 0, _ c: Int32 = 0,
        d: UInt16 = 0, flag: UInt8 = 0, at place: Place = .unknown
    ) {
        instructions.append(Instruction(opcode: opcode, flag: flag, d: d, a: a, b: b, c: c))
        places.append(place)
        landed = false
    }

    /// Moves a real register; where the instruction just made is what filled it, that one fills the target instead.
    mutating func moveReal(_ target: Int32, _ source: Int32) {
        if let last = instructions.last, last.a == source, last.opcode.fillsReal, !landed,
            isScratch(source)
        {
            instructions[instructions.count - 1].a = target
        } else {
            emit(.moveReal, target, source)
        }
    }

    /// Adds two real registers; a product just made for it becomes part of the sum.
    mutating func emitAdd(_ target: Int32, _ x: Int32, _ y: Int32, at place: Place) {
        guard let last = instructions.last, last.opcode == .multiplyReal, !landed, x != y,
            last.a == y || last.a == x, isScratch(last.a),
            let other = UInt16(exactly: last.a == y ? x : y)
        else { return emit(.addReal, target, x, y, at: place) }
        instructions[instructions.count - 1] = Instruction(
            opcode: .multiplyAddReal, d: other, a: target, b: last.b, c: last.c)
    }

    /// Marks a register that only the instruction that fills it and one other ever name.
    mutating func newScratch() -> Int32 {
        let register = newReal()
        scratch.insert(Int(register))
        return register
    }

    private func isScratch(_ register: Int32) -> Bool { scratch.contains(Int(register)) }

    /// Stores a real number into a vector of a boxed register at a real index; false where a table has no room.
    mutating func emitStoreReal(_ array: Int32, _ value: Operand, at index: Int32, place: Place) -> Bool {
        guard case .real(let register) = value.location,
            let dimension = UInt16(exactly: self.index(of: value.dimension))
        else { return false }
        emit(.storeRealAtReal, array, register, index, at: place)
        instructions[instructions.count - 1].d = dimension
        return true
    }

    /// Emits a jump whose target is set later by `land`.
    mutating func emitJump(_ opcode: Instruction.Opcode, _ a: Int32 = 0, at place: Place = .unknown) -> Int32 {
        emit(opcode, a, at: place)
        return here - 1
    }

    /// Emits a jump taken where a real condition is zero; a comparison just made becomes part of it.
    mutating func emitJumpUnless(_ register: Int32) -> Int32 {
        guard let last = instructions.last, last.opcode == .compareReal, last.a == register,
            isScratch(register), !landed
        else { return emitJump(.jumpIfZero, register) }
        instructions[instructions.count - 1] = Instruction(
            opcode: .jumpUnlessCompared, flag: last.flag, a: last.b, b: 0, c: last.c)
        return here - 1
    }

    /// The jump back of a loop whose condition begins at `top` and ends with the jump at `exit`; where that is all of it,
    /// the comparison is made again here.
    mutating func emitRepeat(from top: Int32, leavingAt exit: Int32) {
        let first = instructions[Int(top)]
        guard exit == top, first.opcode == .jumpUnlessCompared else { return emit(.jump, top) }
        emit(.repeatWhenCompared, first.a, top + 1, first.c, flag: first.flag)
    }

    /// Makes the jump at `position` continue here.
    mutating func land(_ position: Int32) {
        let index = Int(position)
        landed = true
        switch instructions[index].opcode {
        case .jump, .beginTry: instructions[index].a = here
        case .nextLoop: instructions[index].c = here
        case .nextEach: loops[Int(instructions[index].a)].exit = here
        default: instructions[index].b = here
        }
    }

    /// Makes the plain jump at `position` continue at an instruction made before.
    mutating func redirect(_ position: Int32, to target: Int32) {
        instructions[Int(position)].a = target
    }

    mutating func index(of dimension: Dimension) -> Int32 {
        if let known = dimensions.firstIndex(of: dimension) { return Int32(known) }
        dimensions.append(dimension)
        return Int32(dimensions.count - 1)
    }

    mutating func add(constant value: Value) -> Int32 { add(value, to: \.constants) }
    mutating func add(function: @escaping RealFunction) -> Int32 {
        add(function, to: \.functions)
    }
    /// Nil where a table has no room.
    mutating func add(pairFunction: @escaping RealPairFunction) -> UInt16? {
        UInt16(exactly: add(pairFunction, to: \.pairFunctions))
    }
    mutating func add(fault: EvaluationError) -> Int32 { add(fault, to: \.faults) }
    mutating func add(unit: Unit) -> Int32 { add(unit, to: \.units) }
    mutating func add(rows: Int, columns: Int) -> Int32 { add((rows, columns), to: \.shapes) }
    mutating func add(call: Code.CallSite) -> Int32 { add(call, to: \.calls) }
    mutating func add(closure: Code.ClosureSite) -> Int32 { add(closure, to: \.closures) }
    mutating func add(map: Code.MapSite) -> Int32 { add(map, to: \.maps) }
    mutating func add(loop: Code.EachLoop) -> Int32 { add(loop, to: \.loops) }
    mutating func add(calculus: Code.CalculusSite) -> Int32 { add(calculus, to: \.calculus) }

    private mutating func add<Entry>(
        _ entry: Entry, to table: WritableKeyPath<CodeBuilder, [Entry]>
    ) -> Int32 {
        self[keyPath: table].append(entry)
        return Int32(self[keyPath: table].count - 1)
    }
}
