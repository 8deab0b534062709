/// The order of regions in files that no Mathcad saved.
extension Region {
    /// The position by which the programs order regions: the anchor's height, then its distance from the left.
    struct Order: Sendable {
        let major: Double
        let minor: Double

        /// Heights closer than this are one line.
        private static let line = 1e-6

        func precedes(_ other: Order) -> Bool {
            abs(major - other.major) <= Order.line ? minor < other.minor : major < other.major
        }
    }

    /// The regions as they are, or by position where they plainly do not stand in that order; inside containers too.
    static func ordered(_ regions: [Region]) -> [Region] {
        let inner = regions.map(\.ordered)
        let places = inner.compactMap(\.order)
        guard places.count == inner.count, isPlainlyMixed(places) else { return inner }
        return zip(inner, places).enumerated().sorted { a, b in
            if a.element.1.precedes(b.element.1) { return true }
            if b.element.1.precedes(a.element.1) { return false }
            return a.offset < b.offset
        }.map(\.element.0)
    }

    private var ordered: Region {
        var copy = self
        switch kind {
        case .area(let name, let isCollapsed, let regions):
            copy.kind = .area(name: name, isCollapsed: isCollapsed, Region.ordered(regions))
        case .solveBlock(let regions): copy.kind = .solveBlock(Region.ordered(regions))
        default: break
        }
        return copy
    }

    /// True where a region stands more than a point above one before it.
    private static func isPlainlyMixed(_ places: [Order]) -> Bool {
        var lowest = -Double.infinity
        for place in places {
            if place.major < lowest - 1 { return true }
            lowest = max(lowest, place.major)
        }
        return false
    }
}
