import Quantities

/// What is known of a value when compiling.
enum StaticType: Hashable, Sendable {
    /// A literal zero, which goes with every dimension.
    case zero
    /// A real number of this dimension: kept unboxed.
    case real(Dimension)
    /// Anything: kept boxed.
    case any

    /// The narrowest type that holds both.
    func joined(with other: StaticType) -> StaticType {
        switch (self, other) {
        case (.zero, .zero): .zero
        case (.zero, .real(let d)), (.real(let d), .zero): .real(d)
        case (.real(let a), .real(let b)) where a == b: self
        default: .any
        }
    }

    /// The type of a value that exists.
    init(of value: Value) {
        if case .number(let quantity) = value { self = .real(quantity.dimension) } else { self = .any }
    }
}
