/// Leaves out points of long traces that change nothing of what is seen.
enum ThinnedPoints {
    typealias Place = (x: Double, y: Double)

    /// Traces of fewer points are drawn point by point.
    private static let few = 5_000
    /// Pixels that are told apart in a line, a quarter of one, and in marks.
    private static let lineStep = 0.25
    private static let markStep = 0.5

    /// Of points that follow one another in one column of the picture, the first, the lowest, the highest and the last,
    /// in their order; gaps stay.
    static func line(_ places: [Place?]) -> [Place?] {
        if places.count <= few { return places }
        var thinned: [Place?] = []
        var start = 0
        while start < places.count {
            guard let first = places[start] else {
                if thinned.isEmpty || thinned[thinned.count - 1] != nil { thinned.append(nil) }
                start += 1
                continue
            }
            let column = (first.x / lineStep).rounded(.down)
            var (lowest, highest, last) = (start, start, start)
            var lows = (first.y, first.y)
            while last + 1 < places.count, let next = places[last + 1], (next.x / lineStep).rounded(.down) == column {
                last += 1
                if next.y < lows.0 { (lowest, lows.0) = (last, next.y) }
                if next.y > lows.1 { (highest, lows.1) = (last, next.y) }
            }
            var kept = start
            thinned.append(first)
            for index in [min(lowest, highest), max(lowest, highest), last] where index > kept {
                thinned.append(places[index])
                kept = index
            }
            start = last + 1
        }
        return thinned
    }

    /// One of the marks that lie at the same place.
    static func marks(_ places: [Place]) -> [Place] {
        if places.count <= few { return places }
        var seen = Set<Int>()
        return places.filter { place in
            guard abs(place.x) < 1e6, abs(place.y) < 1e6 else { return false }
            let (column, row) = (Int((place.x / markStep).rounded()), Int((place.y / markStep).rounded()))
            return seen.insert(column << 32 ^ row & 0xFFFF_FFFF).inserted
        }
    }
}
