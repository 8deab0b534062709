/// Tells the first divergences of a worksheet from those that follow from them.
///
/// A difference follows from another where the region that defines the one uses, at some remove, what shows the other;
/// results that came out again in between end the search, for nothing is broken behind them.
struct Divergences {
    /// A compared result and the math region that it belongs to.
    struct Entry {
        let region: Int
        let isDifferent: Bool
        let isReproduced: Bool
    }

    /// By the position of an entry that differs: the first divergence that it follows from.
    let origins: [Int: Int]

    init(_ entries: [Entry], _ dependencies: RegionDependencies) {
        var broken: [Int: Int] = [:]
        var sound: Set<Int> = []
        for (position, entry) in entries.enumerated() {
            for carrier in dependencies.carriers[entry.region] {
                if entry.isDifferent, broken[carrier] == nil { broken[carrier] = position }
                if entry.isReproduced { sound.insert(carrier) }
            }
        }
        var causes: [Int: Int] = [:]
        for (position, entry) in entries.enumerated() where entry.isDifferent {
            causes[position] = Divergences.cause(of: position, entry, broken, sound, dependencies)
        }
        var origins: [Int: Int] = [:]
        for start in causes.keys.sorted() {
            var (origin, steps) = (start, 0)
            while let next = origins[origin] ?? causes[origin], steps < entries.count {
                (origin, steps) = (next, steps + 1)
            }
            if origin != start { origins[start] = origin }
        }
        self.origins = origins
    }

    /// The nearest entry that this one follows from; nil where there is none.
    private static func cause(
        of position: Int, _ entry: Entry, _ broken: [Int: Int], _ sound: Set<Int>, _ dependencies: RegionDependencies
    ) -> Int? {
        let carriers = dependencies.carriers[entry.region]
        // The same value, shown before.
        if let earlier = carriers.compactMap({ broken[$0] }).min(), earlier < position { return earlier }
        return dependencies.upstream(of: carriers) { sound.contains($0) && broken[$0] == nil }
            .lazy.compactMap { broken[$0] }.first { $0 != position }
    }
}
