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
    private(set) var functions: [@Sendable (Double) -> Double] = []
    private(set) var faults: [EvaluationError] = []
    private(set) var units: [Unit] = []
    private(set) var shapes: [(rows: Int, columns: Int)] = []
    private(set) var calls: [Code.CallSite] = []
    private(set) var closures: [Code.ClosureSite] = []
    private(set) var maps: [Code.MapSite] = []
    private(set) var loops: [Code.EachLoop] = []
    var shown: [Code.Shown] = []
    private var realConstants: [UInt64: Int32] = [:]

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
        if let register = realConstants[x.bitPattern] {
            return .real(register, dimension, literal: x)
        }
        let register = newReal()
        reals[Int(register)] = x
        realConstants[x.bitPattern] = register
        return .real(register, dimension, literal: x)
    }

    mutating func emit(
        _ opcode: Instruction.Opcode, _ a: Int32 = 0, _ b: Int32 = 0, _ c: Int32 = 0,
        flag: UInt8 = 0, at place: Place = .unknown
    ) {
        instructions.append(Instruction(opcode: opcode, flag: flag, a: a, b: b, c: c))
        places.append(place)
    }

    /// Emits a jump whose target is set later by `land`.
    mutating func emitJump(_ opcode: Instruction.Opcode, _ a: Int32 = 0, at place: Place = .unknown) -> Int32 {
        emit(opcode, a, at: place)
        return here - 1
    }

    /// Makes the jump at `position` continue here.
    mutating func land(_ position: Int32) {
        let index = Int(position)
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
    mutating func add(function: @escaping @Sendable (Double) -> Double) -> Int32 {
        add(function, to: \.functions)
    }
    mutating func add(fault: EvaluationError) -> Int32 { add(fault, to: \.faults) }
    mutating func add(unit: Unit) -> Int32 { add(unit, to: \.units) }
    mutating func add(rows: Int, columns: Int) -> Int32 { add((rows, columns), to: \.shapes) }
    mutating func add(call: Code.CallSite) -> Int32 { add(call, to: \.calls) }
    mutating func add(closure: Code.ClosureSite) -> Int32 { add(closure, to: \.closures) }
    mutating func add(map: Code.MapSite) -> Int32 { add(map, to: \.maps) }
    mutating func add(loop: Code.EachLoop) -> Int32 { add(loop, to: \.loops) }

    private mutating func add<Entry>(
        _ entry: Entry, to table: WritableKeyPath<CodeBuilder, [Entry]>
    ) -> Int32 {
        self[keyPath: table].append(entry)
        return Int32(self[keyPath: table].count - 1)
    }
}
