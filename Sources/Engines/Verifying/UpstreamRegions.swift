/// The regions that others depend on, nearest first, found as far as somebody asks.
struct UpstreamRegions: Sequence, IteratorProtocol {
    private let sources: [[Int]]
    private let isEnd: (Int) -> Bool
    private var seen: Set<Int>
    /// The regions asked for, then those found.
    private var regions: [Int]
    /// How many of them have been looked at for their sources, and how many have been told.
    private var looked = 0
    private var told: Int

    /// `sources` are those of each region by position; what lies behind one for which `isEnd` holds is left out, and so is
    /// that one.
    init(of regions: [Int], _ sources: [[Int]], _ isEnd: @escaping (Int) -> Bool) {
        (self.sources, self.isEnd) = (sources, isEnd)
        seen = Set(regions)
        self.regions = regions
        told = regions.count
    }

    mutating func next() -> Int? {
        while told == regions.count, looked < regions.count {
            for source in sources[regions[looked]] where seen.insert(source).inserted && !isEnd(source) {
                regions.append(source)
            }
            looked += 1
        }
        guard told < regions.count else { return nil }
        defer { told += 1 }
        return regions[told]
    }
}
