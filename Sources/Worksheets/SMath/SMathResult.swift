import Expressions
import Glibc
import Quantities

/// Reads the results that SMath Studio stores: rounded numbers with their units, as formulas.
struct SMathResult {
    /// How many decimals the numbers were rounded to, or how many significant digits.
    let decimals: Int
    let isSignificant: Bool

    /// A part of a result, in SI base units; `tolerance` is how far the number before rounding may be from it.
    private struct Part {
        var number = Complex(0, 0)
        var dimension = Dimension.one
        var tolerance = 0.0
        var offset = 0.0
    }

    private struct Unreadable: Error { let reason: String }

    /// The result; `isDivided` where it stands in front of a unit that the author chose.
    func stored(_ node: SMathNode, isDivided: Bool) -> StoredResult {
        var tolerance = 0.0
        do throws(Unreadable) {
            let value = try value(node, &tolerance)
            return .rounded(value, isDivided: isDivided, tolerance: tolerance)
        } catch {
            return .unreadable(error.reason)
        }
    }

    private func value(_ node: SMathNode, _ tolerance: inout Double) throws(Unreadable) -> Value {
        switch node.kind {
        case .string(let text): return .string(text)
        case .function("mat"), .function("sys"): return try matrix(node, &tolerance)
        default:
            let part = try number(node)
            tolerance = max(tolerance, part.tolerance)
            return part.number.im == 0
                ? .number(part.number.re, part.dimension)
                : .complex(ComplexQuantity(part.number, part.dimension))
        }
    }

    private func matrix(_ node: SMathNode, _ tolerance: inout Double) throws(Unreadable) -> Value {
        let sizes = node.arguments.suffix(2).map { size -> Int in
            if case .number(let number) = size.kind { return Int(exactly: number) ?? -1 }
            return -1
        }
        guard sizes.count == 2, sizes[0] > 0, sizes[1] > 0, sizes[0] <= 1_000_000, sizes[1] <= 1_000_000,
            sizes[0] * sizes[1] == node.arguments.count - 2
        else { throw Unreadable(reason: "an array that is not stored whole") }
        var values: [Value] = []
        for column in 0..<sizes[1] {
            for row in 0..<sizes[0] {
                values.append(try value(node.arguments[row * sizes[1] + column], &tolerance))
            }
        }
        return .matrix(Matrix(rows: sizes[0], columns: sizes[1], values: values))
    }

    private func number(_ node: SMathNode) throws(Unreadable) -> Part {
        switch node.kind {
        case .number(let x):
            let size = isSignificant && x != 0 ? floor(log10(abs(x))) + 1 : 0
            return Part(number: Complex(x, 0), tolerance: 0.5 * pow(10, size - Double(decimals)))
        case .name("i"): return Part(number: Complex(0, 1))
        case .name("π"): return Part(number: Complex(.pi, 0))
        case .name("∞"): return Part(number: Complex(1e307, 0))
        case .unit(let text):
            guard let unit = UnitTable.unit(text, in: .smath) else { throw Unreadable(reason: "unit '\(text)'") }
            return Part(number: Complex(unit.factor, 0), dimension: unit.dimension, offset: unit.offset)
        case .bracket: return try number(node.arguments[0])
        case .sign(let sign): return try applied(sign, node)
        case .name(let text): throw Unreadable(reason: "name '\(text)'")
        default: throw Unreadable(reason: "a result that is a formula")
        }
    }

    private func applied(_ sign: String, _ node: SMathNode) throws(Unreadable) -> Part {
        guard let first = node.arguments.first else { throw Unreadable(reason: "operator '\(sign)'") }
        var a = try number(first)
        if node.arguments.count == 1, sign == "-" {
            a.number = Complex(-a.number.re, -a.number.im)
            return a
        }
        guard node.arguments.count == 2 else { throw Unreadable(reason: "operator '\(sign)'") }
        let b = try number(node.arguments[1])
        switch sign {
        case "^": return try power(a, b)
        case "*": return try product(a, b, node.arguments[1])
        case "/":
            guard b.number.im == 0, b.number.re != 0, let dimension = a.dimension.over(b.dimension) else { break }
            return Part(
                number: Complex(a.number.re / b.number.re, a.number.im / b.number.re), dimension: dimension,
                tolerance: a.tolerance / abs(b.number.re))
        case "+", "-":
            guard a.dimension == b.dimension else { break }
            let side: Double = sign == "+" ? 1 : -1
            return Part(
                number: Complex(a.number.re + side * b.number.re, a.number.im + side * b.number.im),
                dimension: a.dimension, tolerance: max(a.tolerance, b.tolerance))
        default: break
        }
        throw Unreadable(reason: "operator '\(sign)'")
    }

    /// Powers of ten and of units are exact.
    private func power(_ a: Part, _ b: Part) throws(Unreadable) -> Part {
        guard a.number.im == 0, b.number.im == 0, b.dimension.isOne,
            let exponent = Rational(b.number.re), let dimension = a.dimension.power(exponent)
        else { throw Unreadable(reason: "operator '^'") }
        return Part(number: Complex(pow(a.number.re, b.number.re), 0), dimension: dimension)
    }

    private func product(_ a: Part, _ b: Part, _ right: SMathNode) throws(Unreadable) -> Part {
        guard let dimension = a.dimension.times(b.dimension) else { throw Unreadable(reason: "operator '*'") }
        if right.isUnit || b.tolerance == 0 {
            let factor = b.number
            let number = Complex(
                a.number.re * factor.re - a.number.im * factor.im + b.offset,
                a.number.re * factor.im + a.number.im * factor.re)
            return Part(
                number: number, dimension: dimension, tolerance: a.tolerance * max(abs(factor.re), abs(factor.im)))
        }
        return Part(
            number: Complex(a.number.re * b.number.re, a.number.re * b.number.im + a.number.im * b.number.re),
            dimension: dimension,
            tolerance: a.tolerance * abs(b.number.re) + b.tolerance * abs(a.number.re))
    }
}
