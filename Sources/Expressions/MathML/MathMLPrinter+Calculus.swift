extension MathMLPrinter {
    /// Writes ranges and the operators with a bound variable.
    mutating func writeCalculus(_ kind: Expression.Kind) {
        switch kind {
        case .range(let first, let second, let last):
            write(first, in: .sum)
            if let second {
                sign(",", "separator=\"true\"")
                write(second, in: .sum)
            }
            sign("..")
            write(last, in: .sum)
        case .sum(let iteration): write("∑", iteration)
        case .product(let iteration): write("∏", iteration)
        case .derivative(let derivative): write(derivative)
        case .integral(let integral): write(integral)
        case .limit(let limit): write(limit)
        default: break
        }
    }

    private mutating func write(_ sign: String, _ iteration: Expression.Iteration) {
        guard let variable = iteration.variable else {
            self.sign(sign)
            return write(iteration.body, in: .product)
        }
        if let first = iteration.first, let last = iteration.last {
            element("munderover") { whole in
                whole.sign(sign, "movablelimits=\"false\"")
                whole.element("mrow") { row in
                    row.writeSymbol(variable)
                    row.sign("=")
                    row.write(first, in: .sum)
                }
                whole.element("mrow") { $0.write(last) }
            }
        } else {
            element("munder") { whole in
                whole.sign(sign, "movablelimits=\"false\"")
                whole.element("mrow") { $0.writeSymbol(variable) }
            }
        }
        binding(variable) { $0.write(iteration.body, in: .product) }
    }

    private mutating func write(_ integral: Expression.Integral) {
        if let lower = integral.lower, let upper = integral.upper {
            element("msubsup") { whole in
                whole.sign("∫")
                whole.element("mrow") { $0.write(lower) }
                whole.element("mrow") { $0.write(upper) }
            }
        } else {
            sign("∫")
        }
        binding(integral.variable) { $0.write(integral.body, in: .product) }
        space("0.17em")
        element("mi", "mathvariant=\"normal\"", text: "d")
        writeSymbol(integral.variable)
    }

    private mutating func write(_ derivative: Expression.Derivative) {
        var degree: Expression? = derivative.degree
        if case .placeholder? = degree?.kind { degree = nil }
        func power(_ printer: inout MathMLPrinter, _ base: (inout MathMLPrinter) -> Void) {
            guard let degree else { return base(&printer) }
            printer.element("msup") { power in
                base(&power)
                power.part(degree)
            }
        }
        element("mfrac") { fraction in
            fraction.element("mrow") { row in
                power(&row) { $0.element("mi", "mathvariant=\"normal\"", text: "d") }
            }
            fraction.element("mrow") { row in
                row.element("mi", "mathvariant=\"normal\"", text: "d")
                power(&row) { $0.writeSymbol(derivative.variable) }
            }
        }
        binding(derivative.variable) { $0.write(derivative.body, in: .product) }
    }

    private mutating func write(_ limit: Expression.Limit) {
        element("munder") { whole in
            whole.element("mi", text: "lim")
            whole.element("mrow") { row in
                row.writeSymbol(limit.variable)
                row.sign("→")
                if limit.direction == "left" || limit.direction == "right" {
                    row.element("msup") { side in
                        side.part(limit.point, in: .power.next)
                        side.sign(limit.direction == "left" ? "−" : "+")
                    }
                } else {
                    row.write(limit.point)
                }
            }
        }
        binding(limit.variable) { $0.write(limit.body, in: .product) }
    }
}
