import Chains
import Quantities

/// A small stand-in for the evaluator of chain expressions: sums, and one comparison of two operands.
///
/// An operand is a name, a number or a quantity such as `3 m`.
public struct ScriptedExpressions: ChainExpressionEvaluating {
    public init() {}

    public func compile(_ code: String, names: [String]) throws -> any CompiledChainExpression {
        for comparison in ["<=", ">=", "<", ">"] {
            let sides = code.split(separator: comparison, maxSplits: 1)
            if sides.count == 2 {
                return Expression(
                    comparison: comparison, left: try sum(sides[0], names), right: try sum(sides[1], names))
            }
        }
        return Expression(comparison: nil, left: try sum(code[...], names), right: [])
    }

    private enum Term: Sendable {
        case name(Int)
        case value(Quantity)
    }

    private func sum(_ text: Substring, _ names: [String]) throws -> [Term] {
        try text.split(separator: "+").map { part in
            var operand = part
            while operand.first == " " { operand = operand.dropFirst() }
            while operand.last == " " { operand = operand.dropLast() }
            if let index = names.firstIndex(of: String(operand)) { return .name(index) }
            guard let quantity = try? Quantity(parsing: String(operand)) else {
                throw ChainExpressionError("'\(operand)' is not defined")
            }
            return .value(quantity)
        }
    }

    private struct Expression: CompiledChainExpression {
        let comparison: String?
        let left: [Term]
        let right: [Term]

        func value(of values: [Value]) throws -> Value {
            let first = try sum(left, values)
            guard let comparison else { return .number(first) }
            let second = try sum(right, values)
            try match(first, second)
            switch comparison {
            case "<=": return .truth(first.si <= second.si)
            case ">=": return .truth(first.si >= second.si)
            case "<": return .truth(first.si < second.si)
            default: return .truth(first.si > second.si)
            }
        }

        private func sum(_ terms: [Term], _ values: [Value]) throws -> Quantity {
            var total: Quantity?
            for term in terms {
                let next: Quantity
                switch term {
                case .value(let quantity): next = quantity
                case .name(let index):
                    guard case .number(let quantity) = values[index] else {
                        throw ChainExpressionError("found \(values[index].kindName), expected a number")
                    }
                    next = quantity
                }
                if let total { try match(total, next) }
                total = Quantity((total?.si ?? 0) + next.si, next.dimension)
            }
            return total ?? Quantity(0)
        }

        private func match(_ a: Quantity, _ b: Quantity) throws {
            guard a.dimension == b.dimension || a.si == 0 || b.si == 0 else {
                throw ChainExpressionError("found \(b.dimension.described), expected \(a.dimension.described)")
            }
        }
    }
}
