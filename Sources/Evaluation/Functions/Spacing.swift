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
}
