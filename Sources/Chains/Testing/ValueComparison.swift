import Quantities

/// Tells whether a value is what is expected, up to a tolerance.
struct ValueComparison {
    private let tolerance: ChainTest.Tolerance

    /// Three digits are enough to see how far off a number is.
    private static let short = NumberFormat(.significant, precision: 3)

    init(_ tolerance: ChainTest.Tolerance) { self.tolerance = tolerance }

    /// What differs, as the end of a sentence; nil where the value is near enough.
    func difference(_ found: Value, _ expected: Value) -> String? {
        switch (found, expected) {
        case (.number(let found), .number(let expected)): return difference(found, expected)
        case (.matrix(let found), .matrix(let expected)):
            if found.rows != expected.rows || found.columns != expected.columns {
                return " (\(found.rows) × \(found.columns) in place of \(expected.rows) × \(expected.columns))"
            }
            for row in 0..<found.rows {
                for column in 0..<found.columns {
                    if let reason = difference(found[row, column], expected[row, column]) {
                        return " (in row \(row + 1), column \(column + 1))" + reason
                    }
                }
            }
            return nil
        default: return found == expected ? nil : ""
        }
    }

    private func difference(_ found: Quantity, _ expected: Quantity) -> String? {
        // A zero has any dimension.
        if found.dimension != expected.dimension, found.si != 0 || expected.si != 0 {
            return " (\(found.dimension.described) in place of \(expected.dimension.described))"
        }
        if let limit = tolerance.absolute, limit.dimension != expected.dimension {
            return " (the tolerance is of another dimension)"
        }
        let limit = max(tolerance.relative * abs(expected.si), tolerance.absolute?.si ?? 0)
        let distance = abs(found.si - expected.si)
        // Neither side of a comparison with NaN holds.
        if distance <= limit || found.si == expected.si || (found.si.isNaN && expected.si.isNaN) { return nil }
        if expected.si == 0 { return "" }
        return " (off by \(ValueComparison.short.text(100 * distance / abs(expected.si))) %)"
    }
}
