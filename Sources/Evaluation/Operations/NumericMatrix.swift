import Quantities

/// A matrix of real or complex numbers of one dimension, column by column: what linear algebra works on.
struct NumericMatrix {
    /// The numbers in SI base units.
    enum Elements {
        case real([Double])
        case complex([Complex])
    }

    let rows: Int
    let columns: Int
    let elements: Elements
    let dimension: Dimension

    init(rows: Int, columns: Int, _ elements: Elements, _ dimension: Dimension = .one) {
        self.rows = rows
        self.columns = columns
        self.elements = elements
        self.dimension = dimension
    }

    init(rows: Int, columns: Int, real: [Double], _ dimension: Dimension = .one) {
        self.init(rows: rows, columns: columns, .real(real), dimension)
    }

    /// The numbers of an array, which have to be ordinary ones of one dimension, zeros exempt.
    init(_ matrix: Matrix) throws(EvaluationError) {
        guard matrix.count > 0 else { throw EvaluationError(.domain("an array without elements")) }
        if let flat = matrix.flat {
            self.init(rows: matrix.rows, columns: matrix.columns, real: flat.si, flat.dimension)
        } else {
            var (numbers, known): ([Complex], Scalar?) = ([], nil)
            for value in matrix.values {
                let scalar = try Arithmetic.scalar(value)
                let isZero = scalar.si == .zero
                if let known, !isZero, scalar.dimension != known.dimension {
                    throw EvaluationError(.unsupported("linear algebra of an array with several units"))
                }
                if !isZero { known = scalar }
                numbers.append(scalar.si)
            }
            // Pure zeros among numbers with units do not make a matrix complex.
            let isReal = numbers.allSatisfy { $0.im == 0 }
            self.init(
                rows: matrix.rows, columns: matrix.columns, isReal ? .real(numbers.map(\.re)) : .complex(numbers),
                known?.dimension ?? .one)
        }
        guard isFinite else { throw EvaluationError(.unsupported("linear algebra of NaN or infinite numbers")) }
    }

    private var isFinite: Bool {
        switch elements {
        // One more than the exponent of a number that is not finite is the sign of a negative one.
        case .real(let numbers):
            numbers.reduce(UInt64(0)) { $0 | (($1.bitPattern & 0x7FF0_0000_0000_0000) &+ 0x0010_0000_0000_0000) } >> 63
                == 0
        case .complex(let numbers): numbers.allSatisfy { $0.re.isFinite && $0.im.isFinite }
        }
    }

    var isReal: Bool { if case .real = elements { true } else { false } }

    /// The numbers as complex ones.
    var complex: [Complex] {
        switch elements {
        case .real(let numbers): numbers.map { Complex($0) }
        case .complex(let numbers): numbers
        }
    }

    /// True for a real matrix that equals its transpose and for a complex one that equals its conjugate transpose.
    var isSymmetric: Bool {
        guard rows == columns else { return false }
        let n = rows
        switch elements {
        case .real(let a):
            return (0..<n).allSatisfy { j in (0..<j).allSatisfy { i in a[j * n + i] == a[i * n + j] } }
        case .complex(let a):
            return (0..<n).allSatisfy { j in
                (0...j).allSatisfy { i in
                    a[j * n + i].re == a[i * n + j].re && a[j * n + i].im == -a[i * n + j].im
                }
            }
        }
    }

    /// The columns at the positions given, in that order.
    func selecting(columns order: [Int]) -> NumericMatrix {
        let elements: Elements =
            switch elements {
            case .real(let a): .real(order.flatMap { a[$0 * rows..<($0 + 1) * rows] })
            case .complex(let a): .complex(order.flatMap { a[$0 * rows..<($0 + 1) * rows] })
            }
        return NumericMatrix(rows: rows, columns: order.count, elements, dimension)
    }

    /// A real matrix with each column times a number; a complex one as it is.
    func scaled(columns factors: [Double]) -> NumericMatrix {
        guard case .real(let a) = elements else { return self }
        let scaled = a.indices.map { a[$0] * factors[$0 / rows] }
        return NumericMatrix(rows: rows, columns: columns, real: scaled, dimension)
    }

    /// The same with each row.
    func scaled(rows factors: [Double]) -> NumericMatrix {
        guard case .real(let a) = elements else { return self }
        let scaled = a.indices.map { a[$0] * factors[$0 % rows] }
        return NumericMatrix(rows: rows, columns: columns, real: scaled, dimension)
    }

    /// The conjugate transpose.
    var adjoint: NumericMatrix {
        let places = (0..<rows).flatMap { i in (0..<columns).map { j in j * rows + i } }
        let elements: Elements =
            switch elements {
            case .real(let a): .real(places.map { a[$0] })
            case .complex(let a): .complex(places.map { Complex(a[$0].re, -a[$0].im) })
            }
        return NumericMatrix(rows: columns, columns: rows, elements, dimension)
    }

    /// The same shape with zeros where `keeps` is false for a row and a column.
    func masked(_ keeps: (Int, Int) -> Bool) -> NumericMatrix {
        let elements: Elements =
            switch elements {
            case .real(let a): .real(a.indices.map { keeps($0 % rows, $0 / rows) ? a[$0] : 0 })
            case .complex(let a): .complex(a.indices.map { keeps($0 % rows, $0 / rows) ? a[$0] : .zero })
            }
        return NumericMatrix(rows: rows, columns: columns, elements, dimension)
    }

    /// The same numbers with ones in the first places of the diagonal.
    func adding(unitDiagonal count: Int) -> NumericMatrix {
        let places = (0..<count).map { $0 * rows + $0 }
        switch elements {
        case .real(var a):
            for place in places { a[place] = 1 }
            return NumericMatrix(rows: rows, columns: columns, .real(a), dimension)
        case .complex(var a):
            for place in places { a[place] = .one }
            return NumericMatrix(rows: rows, columns: columns, .complex(a), dimension)
        }
    }

    func with(_ dimension: Dimension) -> NumericMatrix {
        NumericMatrix(rows: rows, columns: columns, elements, dimension)
    }

    /// The array of these numbers, whose magnitude has to be within the programs' range.
    func matrix() throws(EvaluationError) -> Matrix {
        switch elements {
        case .real(let numbers):
            for x in numbers { _ = try x.checked() }
            return Matrix(rows: rows, columns: columns, si: numbers, dimension: dimension)
        case .complex(let numbers):
            var values: [Value] = []
            values.reserveCapacity(numbers.count)
            for z in numbers { values.append(.collapsed(try z.checked(), dimension)) }
            return Matrix(rows: rows, columns: columns, values: values)
        }
    }
}
