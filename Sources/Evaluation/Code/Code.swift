import Expressions
import Quantities

/// Compiled instructions with the tables they refer to: the body of a region or a function.
final class Code {
    /// A loop over the elements of a value.
    struct EachLoop {
        let set: Int32
        /// The real register that counts.
        let index: Int32
        let variable: Int32
        var exit: Int32
    }

    /// A call and how many arguments it passes.
    final class CallSite {
        let builtin: BuiltinFunction?
        let code: Code?
        let prototype: FunctionPrototype?
        /// The dimensions of the arguments of known code.
        let dimensions: [Dimension]
        let count: Int32

        init(
            builtin: BuiltinFunction? = nil, code: Code? = nil, prototype: FunctionPrototype? = nil,
            dimensions: [Dimension] = [], count: Int32
        ) {
            self.builtin = builtin
            self.code = code
            self.prototype = prototype
            self.dimensions = dimensions
            self.count = count
        }
    }

    /// A function made while running, and the registers whose values it keeps (itself not counted).
    struct ClosureSite {
        let prototype: FunctionPrototype
        let captured: [Int32]
    }

    /// An elementwise application of code to the leaves of a vectorized expression.
    struct MapSite {
        let prototype: FunctionPrototype
        let count: Int32
    }

    /// An integral or a derivative: the function that it is of, by the bound variable first, then by the locals that the
    /// formula uses.
    final class CalculusSite {
        let prototype: FunctionPrototype
        /// How many values of locals the function takes.
        let captured: Int
        /// The dimension of the bound variable, and the code for it and the locals, where all are known.
        let variable: Dimension
        let code: Code?
        /// The order of a derivative that is written as a number.
        let order: Int?
        /// Where an integrand may bend or jump.
        let breaks: [Break]

        init(
            _ prototype: FunctionPrototype, captured: Int, variable: Dimension = .one, code: Code? = nil,
            order: Int? = nil, breaks: [Break] = []
        ) {
            self.prototype = prototype
            self.captured = captured
            self.variable = variable
            self.code = code
            self.order = order
            self.breaks = breaks
        }
    }

    /// A place where constant + slope · variable is zero; both are functions of the locals that the formula uses.
    struct Break {
        let constant: FunctionPrototype
        let slope: FunctionPrototype
        /// True where the integrand may have a peak.
        let isPeak: Bool
        /// The code for locals whose dimensions are all known.
        var code: (constant: Code, slope: Code)?
    }

    /// A result shown in the middle of a region's expression.
    struct Shown {
        let ordinal: Int
        let operand: Operand
        let unit: Expression?
    }

    /// The instructions, owned here for the machine to step through.
    let instructions: UnsafeMutableBufferPointer<Instruction>
    let places: [Place]
    /// The first contents of the real bank: constants in their registers.
    let reals: UnsafeMutableBufferPointer<Double>
    let valueCount: Int
    let constants: [Value]
    let dimensions: [Dimension]
    let functions: UnsafeMutableBufferPointer<RealFunction>
    let pairFunctions: [RealPairFunction]
    let faults: [EvaluationError]
    let units: [Unit]
    let shapes: [(rows: Int, columns: Int)]
    let calls: [CallSite]
    let closures: [ClosureSite]
    let maps: [MapSite]
    let loops: [EachLoop]
    let calculus: [CalculusSite]
    /// Where the results are when the code has finished.
    let results: [Operand]
    let shown: [Shown]
    /// The region that the formula stands in, for messages.
    let region: String
    let exactBoolean: Bool

    init(_ builder: CodeBuilder, results: [Operand], region: String, exactBoolean: Bool) {
        instructions = .allocate(capacity: builder.instructions.count)
        _ = instructions.initialize(from: builder.instructions)
        places = builder.places
        reals = .allocate(capacity: builder.reals.count)
        _ = reals.initialize(from: builder.reals)
        valueCount = Int(builder.valueCount)
        constants = builder.constants
        dimensions = builder.dimensions
        functions = .allocate(capacity: builder.functions.count)
        _ = functions.initialize(from: builder.functions)
        pairFunctions = builder.pairFunctions
        faults = builder.faults
        units = builder.units
        shapes = builder.shapes
        calls = builder.calls
        closures = builder.closures
        maps = builder.maps
        loops = builder.loops
        calculus = builder.calculus
        shown = builder.shown
        self.results = results
        self.region = region
        self.exactBoolean = exactBoolean
    }

    deinit {
        instructions.deinitialize().deallocate()
        reals.deinitialize().deallocate()
        functions.deinitialize().deallocate()
    }

    /// The type of the first result.
    var resultType: StaticType { results.first?.type ?? .any }
}
