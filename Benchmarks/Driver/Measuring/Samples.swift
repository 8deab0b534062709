/// The seconds that one contender took, a round each.
struct Samples: Encodable {
    private(set) var seconds: [Double] = []

    mutating func append(_ sample: Double) { seconds.append(sample) }

    var minimum: Double { seconds.min() ?? .nan }

    var median: Double {
        let sorted = seconds.sorted()
        guard let last = sorted.last else { return .nan }
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : min(sorted[middle], last)
    }
}
