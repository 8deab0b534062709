import Quantities

extension Value {
    /// The dimension of a number, or of the first number in an array; that of a pure number for anything else.
    var firstDimension: Dimension {
        switch self {
        case .number(let x): x.dimension
        case .complex(let z): z.dimension
        case .matrix(let matrix):
            matrix.flat?.dimension ?? (matrix.count > 0 ? matrix[0].firstDimension : .one)
        case .range(let range): range.dimension
        case .string, .function, .record: .one
        }
    }

    /// The greatest absolute value among the finite numbers of that dimension.
    func greatest(of dimension: Dimension) -> Double {
        switch self {
        case .number(let x): x.dimension == dimension && x.si.isFinite ? abs(x.si) : 0
        case .complex(let z): z.dimension == dimension ? max(abs(z.si.re), abs(z.si.im)) : 0
        case .matrix(let matrix):
            if let flat = matrix.flat {
                flat.dimension == dimension ? flat.si.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 } : 0
            } else {
                matrix.values.reduce(0) { max($0, $1.greatest(of: dimension)) }
            }
        case .range(let range): range.dimension == dimension ? Value.matrix(range.column).greatest(of: dimension) : 0
        case .string, .function, .record: 0
        }
    }
}
