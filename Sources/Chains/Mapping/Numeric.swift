import Quantities

/// What a numeric value is, as far as mappings care.
struct Numeric {
    /// Nil for arrays of mixed dimensions, of texts, or nested ones.
    let dimension: Dimension?
    /// A pure number, or an array of such.
    let isPure: Bool
    private let isZero: Bool
    private let kind: String

    /// Nil for texts, functions and records.
    init?(_ value: Value) {
        kind = value.kindName
        switch value {
        case .number(let quantity):
            dimension = quantity.dimension
            isZero = quantity.si == 0
        case .complex(let z):
            dimension = z.dimension
            isZero = false
        case .matrix(let matrix):
            if let flat = matrix.flat {
                dimension = flat.dimension
                isZero = flat.dimension.isOne && flat.si.allSatisfy { $0 == 0 }
            } else {
                dimension = nil
                isZero = false
            }
        case .range(let range):
            dimension = range.dimension
            isZero = false
        case .string, .function, .record: return nil
        }
        isPure = dimension?.isOne ?? false
    }

    /// Zeros without a unit, which go with every dimension.
    var isPureZero: Bool { isZero && isPure }

    func fits(_ expected: Dimension) -> Bool { dimension == expected || isPureZero }

    var described: String {
        guard let dimension else { return "\(kind) of mixed units" }
        return dimension.described
    }
}

extension Value {
    /// `NaN` or `infinity` where a number, or any element or member, is not finite; nil where all are.
    public var notFinite: String? {
        func name(_ x: Double) -> String? { x.isFinite ? nil : x.isNaN ? "NaN" : "infinity" }
        switch self {
        case .number(let quantity): return name(quantity.si)
        case .complex(let z): return name(z.si.re) ?? name(z.si.im)
        case .matrix(let matrix):
            if let flat = matrix.flat {
                return flat.si.first { !$0.isFinite }.flatMap(name)
            }
            return matrix.values.lazy.compactMap(\.notFinite).first
        case .range(let range): return name(range.first) ?? name(range.step) ?? name(range.last)
        case .record(let record): return record.members.lazy.compactMap(\.value.notFinite).first
        case .string, .function: return nil
        }
    }

    /// The number of a real scalar in SI base units; nil for all else.
    var scalar: Double? { if case .number(let quantity) = self { quantity.si } else { nil } }
}
