import Quantities

/// What is known of a value when compiling.
enum StaticType: Hashable, Sendable {
    /// A literal zero, which goes with every dimension.
    case zero
    /// A real number of this dimension: kept unboxed.
    case real(Dimension)
    /// A real number of this dimension, or a zero that goes with every one: kept unboxed, which of the two a zero is
    /// being not known.
    case realOrZero(Dimension)
    /// Anything: kept boxed.
    case any

    /// The narrowest type that holds both.
    func joined(with other: StaticType) -> StaticType {
        switch (self, other) {
        case (.zero, .zero): .zero
        case (.zero, .real(let d)), (.real(let d), .zero): d.isOne ? .real(d) : .realOrZero(d)
        case (.real(let a), .real(let b)) where a == b: self
        case (.zero, .realOrZero), (.realOrZero, .zero): self == .zero ? other : self
        case (.real(let a), .realOrZero(let b)), (.realOrZero(let a), .real(let b)),
            (.realOrZero(let a), .realOrZero(let b)):
            a == b ? .realOrZero(a) : .any
        default: .any
        }
    }

    /// True where a number may stand unboxed for this type.
    func holds(_ x: Quantity) -> Bool {
        switch self {
        case .real(let dimension): x.dimension == dimension
        case .realOrZero(let dimension): x.dimension == dimension || (x.si == 0 && x.dimension.isOne)
        case .zero, .any: false
        }
    }

    /// The type of a value that exists.
    init(of value: Value) {
        if case .number(let quantity) = value { self = .real(quantity.dimension) } else { self = .any }
    }
}
