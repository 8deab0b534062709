/// How one limit was kept; the median decides, because a commit to the disk has no meaningful minimum.
struct Verdict {
    let text: String
    let unit: Unit
    let minimum: Double
    let median: Double
    let atMost: Double

    enum Unit { case ratio, seconds }

    var isWithin: Bool { median <= atMost }

    /// Nothing where a contender of the limit was not measured.
    init?(_ limit: Limit, _ timings: [WorkloadResult.Timing]) {
        func samples(_ name: String) -> Samples? { timings.first { $0.contender == name }?.samples }
        switch limit {
        case .ratio(let contender, let other, let atMost):
            guard let above = samples(contender), let below = samples(other) else { return nil }
            text = "\(contender) / \(other)"
            unit = .ratio
            minimum = above.minimum / below.minimum
            median = above.median / below.median
            self.atMost = atMost
        case .seconds(let contender, let atMost):
            guard let own = samples(contender) else { return nil }
            text = contender
            unit = .seconds
            minimum = own.minimum
            median = own.median
            self.atMost = atMost
        }
    }
}
