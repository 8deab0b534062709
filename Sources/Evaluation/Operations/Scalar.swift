import Quantities

/// A real or complex number with a dimension: what scalar operations work on.
enum Scalar {
    case real(Quantity)
    case complex(ComplexQuantity)

    /// The scalar of a value; nil for anything but a number.
    init?(_ value: Value) {
        switch value {
        case .number(let quantity): self = .real(quantity)
        case .complex(let quantity): self = .complex(quantity)
        default: return nil
        }
    }

    var dimension: Dimension {
        switch self {
        case .real(let x): x.dimension
        case .complex(let z): z.dimension
        }
    }

    /// The number in SI base units as a complex one.
    var si: Complex {
        switch self {
        case .real(let x): Complex(x.si)
        case .complex(let z): z.si
        }
    }

    /// A pure zero, which goes with every dimension.
    var isPureZero: Bool {
        if case .real(let x) = self { return x.si == 0 && x.dimension.isOne }
        return false
    }
}

extension Double {
    /// The number itself, unless it is greater than the programs' largest.
    @inline(__always) func checked() throws(EvaluationError) -> Double {
        if magnitude > Rules.infinity { throw EvaluationError(.tooLarge) }
        return self
    }

    /// The whole number that this is within 1e-9 of; nil when it is none.
    var nearInteger: Int? {
        let whole = rounded()
        return abs(self - whole) <= 1e-9 && magnitude < 1e15 ? Int(whole) : nil
    }
}

extension Complex {
    func checked() throws(EvaluationError) -> Complex {
        Complex(try re.checked(), try im.checked())
    }
}
