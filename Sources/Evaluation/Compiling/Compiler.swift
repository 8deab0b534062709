import Expressions
import Quantities

/// Turns the body of a function or region into code.
///
/// Specialised code keeps real numbers of known dimensions unboxed and may be left where a result is not an ordinary real
/// number; general code boxes everything and has the one true meaning. Local variables have one type each: a pass that
/// finds an assumed type too narrow widens it and compiles again.
final class Compiler {
    /// What code may assume.
    enum Mode { case general, specialised }

    let mode: Mode
    let scope: Scope
    let use: Resolution.Use
    let region: String
    /// True for a definition by elements, which goes on with the array that stands above.
    let continuesArrays: Bool
    /// The solve block that a solver in the code closes.
    let block: SolveBlock?
    var builder = CodeBuilder()
    /// Names by nesting: the last layer is the innermost.
    var layers: [[Scope.Key: Local]] = []
    /// The locals that hold a value wherever the code being made can come from.
    var assigned: Set<Int> = []
    /// Types of locals and who needs a flag, kept from pass to pass.
    var assumptions: Assumptions
    var nextLocal = 0
    /// Loops around the code being made, for break and continue.
    var enclosingLoops: [EnclosingLoop] = []
    var tryDepth = 0
    /// How deep in branches and loops the code being made is; results are shown only outside of them.
    var branching = 0
    /// The program around the code being made, for return.
    var enclosingProgram: EnclosingProgram?
    /// How many symbolic evaluations are around the code being made: limits are known only inside of one.
    var symbolicDepth = 0
    /// The ordinals of inner evaluations by place.
    var ordinals: [Place: Int] = [:]

    /// What a pass assumes of locals, and whether it had to widen it.
    struct Assumptions {
        var types: [Int: StaticType] = [:]
        var flagged: Set<Int> = []
        /// Locals that are read above their first assignment.
        var early: Set<Int> = []
        var changed = false
    }

    struct EnclosingLoop {
        var breaks: [Int32] = []
        var continues: [Int32] = []
        let tryDepth: Int
    }

    struct EnclosingProgram {
        let result: Local
        var returns: [Int32] = []
        let tryDepth: Int
    }

    private init(_ function: FunctionPrototype, _ mode: Mode, _ assumptions: Assumptions) {
        self.mode = mode
        scope = function.scope
        use = function.use
        region = function.region
        block = function.block
        continuesArrays = function.continuesArrays
        ordinals = function.ordinals
        self.assumptions = assumptions
    }

    /// Code that takes any arguments, boxed: captured values first, then the parameters.
    static func generalCode(of function: FunctionPrototype) -> Code {
        let types = [StaticType](repeating: .any, count: function.captured.count + function.parameters.count)
        var assumptions = Assumptions()
        while true {
            // Every local is boxed from the start: a pass only adds to the locals that are flagged or read early.
            if let code = pass(function, types, .general, &assumptions) { return code }
        }
    }

    /// Code for arguments of these types; nil where the assumptions do not settle.
    static func specialisedCode(of function: FunctionPrototype, _ types: [StaticType]) -> Code? {
        var assumptions = Assumptions()
        for _ in 0..<mostPasses {
            if let code = pass(function, types, .specialised, &assumptions) { return code }
        }
        return nil
    }

    /// The types of locals only widen, so that a few passes settle them: twenty thousand random worksheets took at most 6.
    private static let mostPasses = 50

    /// The code made under the assumptions; nil where they turn out too narrow, and have been widened.
    private static func pass(
        _ function: FunctionPrototype, _ types: [StaticType], _ mode: Mode, _ assumptions: inout Assumptions
    ) -> Code? {
        assumptions.changed = false
        let compiler = Compiler(function, mode, assumptions)
        let code = compiler.code(of: function, types: types)
        assumptions = compiler.assumptions
        return assumptions.changed ? nil : code
    }

    /// Arguments come first: reals in the first real registers, boxed ones in the first boxed registers.
    private func code(of function: FunctionPrototype, types: [StaticType]) -> Code {
        let boxed = types.contains(.any)
        var layer: [Scope.Key: Local] = [:]
        for (name, type) in zip(function.captured + function.parameters, types) {
            let operand: Operand
            if boxed {
                operand = .value(builder.newValue())
            } else if case .real(let dimension) = type {
                operand = .real(builder.newReal(), dimension)
            } else {
                operand = .real(builder.newReal(), .one)
            }
            let local = newLocal(operand)
            assigned.insert(local.id)
            layer[Scope.Key(name, space: .variable)] = local
        }
        layers = [layer]
        var result = expression(function.body)
        if mode == .general { result = boxedOperand(result) }
        builder.emit(.finish)
        return Code(
            builder, results: [result], region: region, exactBoolean: scope.rules.exactBoolean)
    }

    func newLocal(_ operand: Operand? = nil) -> Local {
        defer { nextLocal += 1 }
        return Local(id: nextLocal, operand: operand)
    }

    /// Compiles one node and says where its value will be.
    func expression(_ node: Expression) -> Operand {
        switch node.kind {
        case .number(let x): return builder.constant(x)
        case .imaginary(let y): return constant(.collapsed(Complex(0, y)))
        case .string(let text): return constant(.string(text))
        case .name(let name): return self.name(name, at: node.place)
        case .placeholder: return fault(.placeholder, at: node.place)
        case .parentheses(let inner): return expression(inner)
        case .unary(let op, let x): return unary(op, x, at: node.place)
        case .binary(let op, let a, let b): return binary(op, a, b, at: node.place)
        case .call(let head, let arguments): return call(head, arguments, at: node.place)
        case .postfix(let x, let function): return scaled(x, by: function, at: node.place)
        case .element(let array, let indices): return element(array, indices, at: node.place)
        case .matrix(let rows, let columns, let elements):
            return matrix(rows, columns, elements, at: node.place)
        case .member, .record, .comprehension, .fallback:
            return fault(.unsupported("an expression of chain files"), at: node.place)
        case .list: return fault(.unsupported("a list outside of a for loop"), at: node.place)
        case .range(let first, let second, let last):
            return range(first, second, last, at: node.place)
        case .sum(let iteration): return sum(iteration, at: node.place)
        case .product(let iteration): return product(iteration, at: node.place)
        case .program(let lines): return program(lines, at: node.place)
        case .evaluation(let evaluation): return self.evaluation(evaluation, at: node.place)
        case .united(let number, let units): return united(number, units, at: node.place)
        case .choice(let elements): return choice(elements, at: node.place)
        case .assign, .ifThen, .otherwise, .conditional, .forLoop, .whileLoop, .breakLoop,
            .continueLoop, .returnValue, .onError:
            return program([node], at: node.place)
        case .integral(let integral): return self.integral(integral, at: node.place)
        case .derivative(let derivative): return self.derivative(derivative, at: node.place)
        case .solver(let solver, let arguments): return solve(solver, arguments, at: node.place)
        case .symbolic(let symbolic): return self.symbolic(symbolic, at: node.place)
        case .stored(let stored): return self.stored(stored, at: node.place)
        case .limit(let limit) where symbolicDepth > 0: return self.limit(limit, at: node.place)
        case .limit, .function, .unsupported:
            return fault(.unsupported(Compiler.laterConstruct(node.kind)), at: node.place)
        }
    }

    /// The words for a construct that is not computed.
    static func laterConstruct(_ kind: Expression.Kind) -> String {
        switch kind {
        case .limit: "a limit outside of a symbolic evaluation"
        case .solver(let solver, _): "solver '\(solver.kind.rawValue)'"
        case .symbolic(let symbolic): symbolic.description
        case .unsupported(let what, _): what
        default: "this expression"
        }
    }

    // MARK: operands

    func constant(_ value: Value) -> Operand {
        let register = builder.newValue()
        builder.emit(.loadConstant, register, builder.add(constant: value))
        return .value(register)
    }

    /// Code that ends in a fault when it is reached.
    func fault(_ reason: EvaluationError.Reason, at place: Place, region: String? = nil) -> Operand {
        let error = EvaluationError(reason, at: place, region: region ?? self.region)
        builder.emit(.fail, builder.add(fault: error), at: place)
        return .value(builder.newValue())
    }

    /// The operand as a number of its dimension: code that meets a zero of unknown dimension is left.
    func definite(_ operand: Operand) -> Operand {
        guard operand.mayBePureZero, let register = real(operand) else { return operand }
        builder.emit(.needNonzero, register)
        return .real(register, operand.dimension)
    }

    /// The operand's boxed register, boxing a real one.
    func boxed(_ operand: Operand) -> Int32 {
        switch definite(operand).location {
        case .value(let register): return register
        case .real(let register):
            let boxed = builder.newValue()
            if let literal = operand.literal {
                let value = Value.number(literal, operand.dimension)
                builder.emit(.loadConstant, boxed, builder.add(constant: value))
            } else {
                builder.emit(.box, boxed, register, builder.index(of: operand.dimension))
            }
            return boxed
        }
    }

    func boxedOperand(_ operand: Operand) -> Operand { .value(boxed(operand)) }

    /// The register of a real operand.
    func real(_ operand: Operand) -> Int32? {
        if case .real(let register) = operand.location { register } else { nil }
    }

    /// Boxes operands into adjoining registers and gives the first.
    func adjoining(_ operands: [Operand]) -> Int32 {
        let first = builder.newValues(operands.count)
        for (offset, operand) in operands.enumerated() {
            move(operand, toValue: first + Int32(offset))
        }
        return first
    }

    func move(_ operand: Operand, toValue target: Int32) {
        switch definite(operand).location {
        case .value(let register): builder.emit(.moveValue, target, register)
        case .real(let register):
            if let literal = operand.literal {
                let value = Value.number(literal, operand.dimension)
                builder.emit(.loadConstant, target, builder.add(constant: value))
            } else {
                builder.emit(.box, target, register, builder.index(of: operand.dimension))
            }
        }
    }
}
