import Quantities

/// Calls functions again and again with real numbers, in the code made for their dimensions.
final class RealFunctionRunner {
    private let machine: Machine
    /// The types of all arguments; nil where some are not real numbers, so that general code must run.
    private let types: [StaticType]?
    private let kept: [Double]
    private var codes: [ObjectIdentifier: Code?] = [:]

    /// `kept` are the values that come before the arguments, whose types are given.
    init(kept: [Value], types: [StaticType]?, on machine: Machine) {
        self.machine = machine
        var reals: [Double] = []
        var all: [StaticType] = []
        for case .number(let x) in kept {
            reals.append(x.si)
            all.append(.real(x.dimension))
        }
        self.types = reals.count == kept.count ? types.map { all + $0 } : nil
        self.kept = reals
    }

    /// The real number in SI base units that the function gives; nil where general code must decide.
    func real(_ prototype: FunctionPrototype, _ arguments: [Double]) throws(EvaluationError) -> Double? {
        guard let types, let code = code(of: prototype, types) else { return nil }
        let frame = try machine.enter(code, name: prototype.name)
        defer { machine.leave(code, frame) }
        for (index, x) in kept.enumerated() { frame.reals[index] = x }
        for (index, x) in arguments.enumerated() { frame.reals[kept.count + index] = x }
        guard try machine.run(code, frame), case .real(let register) = code.results[0].location else { return nil }
        return frame.reals[Int(register)]
    }

    private func code(of prototype: FunctionPrototype, _ types: [StaticType]) -> Code? {
        if let known = codes[ObjectIdentifier(prototype)] { return known }
        let code = prototype.specialisedCode(types)
        codes[ObjectIdentifier(prototype)] = .some(code)
        return code
    }
}
