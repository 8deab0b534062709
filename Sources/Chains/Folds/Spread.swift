/// How a quantity that was measured several times is spread.
public struct Spread: Sendable {
    private var values: [Double] = []

    public init() {}

    public mutating func add(_ value: Double) { values.append(value) }

    public var count: Int { values.count }
    public var total: Double { values.reduce(0, +) }
    public var longest: Double? { values.max() }

    /// The middle one, or the mean of both; nil where nothing was measured.
    public var median: Double? {
        if values.isEmpty { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// How the median of the later half differs from that of the earlier one, as a part of it; nil for less than four.
    public var trend: Double? {
        guard values.count >= 4 else { return nil }
        var (earlier, later) = (Spread(), Spread())
        for value in values[..<(values.count / 2)] { earlier.add(value) }
        for value in values[(values.count / 2)...] { later.add(value) }
        guard let before = earlier.median, let after = later.median, before > 0 else { return nil }
        return after / before - 1
    }
}
