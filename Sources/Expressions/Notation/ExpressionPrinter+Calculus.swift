extension ExpressionPrinter {
    /// Writes ranges and the operators with a bound variable.
    mutating func writeCalculus(_ kind: Expression.Kind) {
        switch kind {
        case .range(let first, let second, let last):
            write(first, in: .sum)
            if let second {
                write(", ")
                write(second, in: .sum)
            }
            write(" .. ")
            write(last, in: .sum)
        case .sum(let iteration): write("Σ", iteration)
        case .product(let iteration): write("Π", iteration)
        case .derivative(let derivative): write(derivative)
        case .integral(let integral):
            write("∫(")
            write(integral.body)
            write(", \(integral.variable.notation)")
            writeBounds(integral.lower, integral.upper)
            write(")")
        case .limit(let limit):
            write("lim(")
            write(limit.body)
            write(", \(limit.variable.notation) → ")
            write(limit.point)
            write(limit.direction == "left" ? " from below" : limit.direction == "right" ? " from above" : "")
            write(")")
        default: break
        }
    }

    private mutating func write(_ sign: String, _ iteration: Expression.Iteration) {
        write(sign + "(")
        write(iteration.body)
        if let variable = iteration.variable {
            write(", \(variable.notation)")
            writeBounds(iteration.first, iteration.last)
        }
        write(")")
    }

    private mutating func writeBounds(_ first: Expression?, _ last: Expression?) {
        guard let first, let last else { return }
        write(" = ")
        write(first, in: .sum)
        write(" .. ")
        write(last, in: .sum)
    }

    private mutating func write(_ derivative: Expression.Derivative) {
        var degree: Expression? = derivative.degree
        if case .placeholder? = degree?.kind { degree = nil }
        func power(_ printer: inout ExpressionPrinter) {
            guard let degree else { return }
            printer.write("^")
            printer.write(degree, in: .postfix)
        }
        write("d")
        power(&self)
        write("/d\(derivative.variable.notation)")
        power(&self)
        write("(")
        write(derivative.body)
        write(")")
    }
}
