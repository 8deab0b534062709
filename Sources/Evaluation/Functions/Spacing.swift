import Glibc

/// Points in equal steps.
enum Spacing {
    /// `count` points, at least 2, whose logarithms have equal distances; the ends are exact.
    static func logarithmic(from first: Double, to last: Double, count: Int) -> [Double] {
        let (low, high) = (log10(first), log10(last))
        return (0..<count).map { k in
            if k == 0 { return first }
            if k == count - 1 { return last }
            return pow(10, low + (high - low) * Double(k) / Double(count - 1))
        }
    }

    /// `count` points in equal steps in each decade, from the power of ten `first` on.
    static func decades(from first: Double, _ decades: Int, _ count: Int) -> [Double] {
        (0..<decades).flatMap { decade in
            let start = pow(10, first + Double(decade))
            return (0..<count).map { start * (1 + 9 * Double($0) / Double(count)) }
        }
    }
}
