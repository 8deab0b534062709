import Chains
import Engines
import Quantities

/// Turns what `--set` says into values for the inputs of one worksheet, and refuses what does not fit.
struct WorksheetInputs {
    private let calculation: WorksheetCalculation

    init(_ calculation: WorksheetCalculation) { self.calculation = calculation }

    /// The values by input. Throws all failures at once.
    func values(of overrides: [Override]) throws -> [String: Value] {
        if overrides.isEmpty { return [:] }
        let ports = WorksheetPorts(calculation.worksheet, names: calculation.names).inputs
        var values: [String: Value] = [:]
        var failures: [NameFailure] = []
        for override in overrides {
            guard let port = ports.first(where: { $0.name == override.target }) else {
                failures.append(.unknownInput(override.target, all: ports.map(\.name)))
                continue
            }
            do {
                let literal = try override.literal()
                try check(literal.value, fits: port)
                values[override.target] = literal.value
            } catch {
                failures.append(.problem(error))
            }
        }
        if failures.isEmpty { return values }
        throw CommandFailure.names(failures)
    }

    /// A bare number does not fit an input with a dimension; zero fits every one.
    private func check(_ value: Value, fits port: InputPort) throws(ChainProblem) {
        switch (port.expected, value) {
        case (.numeric(let expected), .number(let quantity)):
            if quantity.dimension == expected || (quantity.si == 0 && quantity.dimension.isOne) { return }
            if quantity.dimension.isOne {
                throw .bareNumber(
                    source: "", target: port.name, expected: expected, unit: port.unit ?? expected.displayUnit.text)
            }
            throw .mismatch(
                source: "", target: port.name, found: quantity.dimension.described, expected: expected.described)
        case (.numeric(let expected), .string):
            throw .mismatch(source: "", target: port.name, found: "a string", expected: expected.described)
        case (.text, .number), (.text, .complex), (.text, .matrix):
            throw .mismatch(source: "", target: port.name, found: value.kindName, expected: "a string")
        case (.numeric(let expected), .complex), (.numeric(let expected), .matrix):
            guard case .numeric(let found) = Expectation(value), found != expected else { return }
            throw .mismatch(source: "", target: port.name, found: found.described, expected: expected.described)
        default: return
        }
    }
}
