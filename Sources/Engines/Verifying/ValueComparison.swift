import Quantities

/// How far a calculated value is from the one that a file stores.
struct ValueComparison {
    /// The part of the values that is farthest off.
    struct Worst {
        /// Relative to the stored number; infinite where the kinds, shapes or dimensions are others.
        var deviation = 0.0
        var computed: Value
        var stored: Value
        /// Row and column from zero, where the values are arrays of one shape.
        var element: (row: Int, column: Int)?
    }

    private(set) var worst: Worst
    /// Differences up to this count as none.
    private let slack: Double
    /// Numbers below this count as zero.
    private let zero: Double
    /// So do elements below this part of the greatest number in their column.
    private let noise: Double

    /// `slack` and `zero` are in the units of both values.
    init(_ computed: Value, with stored: Value, slack: Double = 0, zero: Double = 0, noise: Double = 0) {
        (self.slack, self.zero, self.noise) = (slack, zero, noise)
        worst = Worst(computed: computed, stored: stored)
        compare(ValueComparison.plain(computed), ValueComparison.plain(stored), element: nil, zero)
    }

    /// What Mathcad 12 to 15 store of a function (their own transform, "TreeToRL").
    private static let storedFunction = "[function]"

    /// An array of one element is that element, a range its values.
    private static func plain(_ value: Value) -> Value {
        switch value {
        case .matrix(let matrix) where matrix.count == 1: plain(matrix[0])
        case .range(let range): plain(.matrix(range.column))
        default: value
        }
    }

    private mutating func compare(
        _ computed: Value, _ stored: Value, element: (row: Int, column: Int)?, _ zero: Double
    ) {
        switch (computed, stored) {
        case (.matrix(let a), .matrix(let b)) where a.rows == b.rows && a.columns == b.columns:
            compare(a, b, element)
        case (.string(let a), .string(let b)): note(a == b ? 0 : .infinity, computed, stored, element)
        case (.function, .string(ValueComparison.storedFunction)): break
        default:
            guard let a = computed.complexNumber, let b = stored.complexNumber,
                a.dimension == b.dimension || a.si == .zero || b.si == .zero
            else { return note(.infinity, computed, stored, element) }
            note(deviation(a.si, b.si, zero), computed, stored, element)
        }
    }

    private mutating func compare(_ a: Matrix, _ b: Matrix, _ outer: (row: Int, column: Int)?) {
        for column in 0..<b.columns {
            var greatest: [Dimension: Double] = [:]
            for row in 0..<b.rows {
                guard let number = b[row, column].complexNumber, number.si.isFinite else { continue }
                greatest[number.dimension] = max(greatest[number.dimension] ?? 0, number.si.size)
            }
            for row in 0..<b.rows {
                let other = b[row, column]
                let least = other.complexNumber.map { greatest[$0.dimension] ?? 0 } ?? 0
                compare(
                    ValueComparison.plain(a[row, column]), ValueComparison.plain(other),
                    element: outer ?? (row, column),
                    max(zero, least * noise))
            }
        }
    }

    private func deviation(_ a: Complex, _ b: Complex, _ zero: Double) -> Double {
        if a == b { return 0 }
        if a.re.isNaN || a.im.isNaN || b.re.isNaN || b.im.isNaN {
            return a.re.isNaN == b.re.isNaN && a.im.isNaN == b.im.isNaN ? 0 : .infinity
        }
        guard a.isFinite, b.isFinite else { return .infinity }
        if a.size < zero, b.size < zero { return 0 }
        let distance = Complex(a.re - b.re, a.im - b.im).size
        return distance <= slack ? 0 : distance / b.size
    }

    private mutating func note(
        _ deviation: Double, _ computed: Value, _ stored: Value, _ element: (row: Int, column: Int)?
    ) {
        guard deviation > worst.deviation else { return }
        worst = Worst(deviation: deviation, computed: computed, stored: stored, element: element)
    }
}

extension Value {
    /// A number as a complex one; nil for anything else.
    fileprivate var complexNumber: ComplexQuantity? {
        switch self {
        case .number(let x): ComplexQuantity(Complex(x.si, 0), x.dimension)
        case .complex(let z): z
        default: nil
        }
    }
}

extension Complex {
    fileprivate var isFinite: Bool { re.isFinite && im.isFinite }

    /// The absolute value, also where squares overflow.
    fileprivate var size: Double {
        if im == 0 { return abs(re) }
        let greater = max(abs(re), abs(im))
        guard greater > 0, greater.isFinite else { return greater }
        let (x, y) = (re / greater, im / greater)
        return greater * (x * x + y * y).squareRoot()
    }
}
