import Expressions
import Quantities

/// Calls of functions: built-in ones, and those of the worksheet with code for their arguments.
extension Machine {
    /// Applies a function value to boxed arguments.
    func apply(_ function: Value, _ arguments: [Value]) throws(EvaluationError) -> Value {
        guard case .function(let function) = function else {
            throw Arithmetic.kind("a function", function)
        }
        return try apply(function, arguments)
    }

    func apply(
        _ function: any FunctionValue, _ arguments: [Value]
    ) throws(EvaluationError) -> Value {
        // The classes first: asking for a protocol takes longer.
        if let user = function as? UserFunction { return try apply(user, arguments) }
        if let builtin = function as? BuiltinFunctionValue { return try call(builtin.function, arguments) }
        if let derived = function as? DerivedFunction { return try call(derived, arguments) }
        if let function = function as? any MachineFunction { return try function.value(arguments, on: self) }
        throw EvaluationError(.unsupported("function '\(function.name)'"))
    }

    private func apply(_ user: UserFunction, _ arguments: [Value]) throws(EvaluationError) -> Value {
        let prototype = user.prototype
        let count = prototype.parameters.count
        guard arguments.count == count else {
            throw EvaluationError(
                .arity(
                    function: prototype.name, found: arguments.count,
                    expected: "\(count) argument\(count == 1 ? "" : "s")", form: prototype.form))
        }
        if prototype.captured.isEmpty, let result = try applySpecialised(prototype, arguments) {
            return result
        }
        return try applyGeneral(prototype, user.kept + arguments)
    }

    /// The result of code made for the dimensions of the arguments; nil where there is none or it had to be left.
    private func applySpecialised(
        _ prototype: FunctionPrototype, _ arguments: [Value]
    ) throws(EvaluationError) -> Value? {
        if prototype.isUnsettled { return nil }
        guard let code = prototype.specialisedCode(of: arguments) else { return nil }
        let frame = try enter(code, name: prototype.name)
        defer { leave(code, frame) }
        for (index, argument) in arguments.enumerated() {
            if case .number(let x) = argument { frame.reals[index] = x.si }
        }
        guard try run(code, frame) else {
            prototype.isUnsettled = true
            return nil
        }
        return frame.result(of: code)
    }

    func applyGeneral(
        _ prototype: FunctionPrototype, _ arguments: [Value]
    ) throws(EvaluationError) -> Value {
        let code = prototype.generalCode()
        let frame = try enter(code, name: prototype.name)
        defer { leave(code, frame) }
        for (index, argument) in arguments.enumerated() { frame.values[index] = argument }
        _ = try run(code, frame)
        return frame.value(code.results[0])
    }

    /// A call with arguments in real registers; false where the caller cannot use the result's type.
    func callKnown(
        _ site: Code.CallSite, _ frame: Frame, first: Int, result: Int
    ) throws(EvaluationError) -> Bool {
        guard let code = site.code, let prototype = site.prototype else { return false }
        let inner = try enter(code, name: prototype.name)
        var entered = true
        defer { if entered { leave(code, inner) } }
        for index in 0..<Int(site.count) { inner.reals[index] = frame.reals[first + index] }
        if !prototype.isUnsettled, try run(code, inner) {
            switch code.results[0].location {
            case .real(let register): frame.reals[result] = inner.reals[Int(register)]
            case .value(let register): frame.values[result] = inner.values[Int(register)]
            }
            return true
        }
        prototype.isUnsettled = true
        leave(code, inner)
        entered = false
        let arguments = site.dimensions.enumerated().map { index, dimension in
            Value.number(frame.reals[first + index], dimension)
        }
        let value = try applyGeneral(prototype, arguments)
        guard code.resultType == .any else {
            guard case .number(let x) = value, code.resultType.holds(x) else { return false }
            frame.reals[result] = x.si
            return true
        }
        frame.values[result] = value
        return true
    }

    func call(_ function: BuiltinFunction, _ arguments: [Value]) throws(EvaluationError) -> Value {
        guard function.parameters.contains(arguments.count) else {
            throw EvaluationError(
                .arity(
                    function: function.name, found: arguments.count, expected: function.arityText,
                    form: function.form))
        }
        switch function.implementation {
        case .elementwise: return try Elementwise.apply(function, arguments[0])
        case .general(let evaluate):
            let context = BuiltinFunction.Call(
                rules: rules, name: function.name, random: random, choices: choices,
                apply: { f, values throws(EvaluationError) in try self.apply(f, values) })
            let result = try evaluate(arguments, context)
            if case .matrix(let matrix) = result { return .matrix(try matrix.unified(rules)) }
            return result
        case .unsupported(let reason):
            throw EvaluationError(.unsupported("function '\(function.name)': \(reason)"))
        }
    }

    /// Applies the body of a vectorized expression to the elements of its arrays, which must have one shape.
    func map(_ prototype: FunctionPrototype, _ leaves: [Value]) throws(EvaluationError) -> Value {
        var shape: Matrix?
        for case .matrix(let matrix) in leaves {
            if let shape, shape.rows != matrix.rows || shape.columns != matrix.columns {
                throw EvaluationError(
                    .shapeMismatch("\(Arithmetic.shape(shape)) and \(Arithmetic.shape(matrix))"))
            }
            shape = matrix
        }
        let function = UserFunction(prototype)
        guard let shape else { return try apply(function, leaves) }
        let result = try Arithmetic.elementwise(shape) { i throws(EvaluationError) in
            try self.apply(
                function,
                leaves.map { leaf in
                    if case .matrix(let matrix) = leaf { matrix[i] } else { leaf }
                })
        }
        if case .matrix(let matrix) = result { return .matrix(try matrix.unified(rules)) }
        return result
    }
}
