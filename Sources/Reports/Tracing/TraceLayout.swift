import Chains

/// Where the boxes of a trace stand: columns by the longest way to the value asked for, each ordered by what it leads to.
struct TraceLayout {
    struct Box {
        var x = 0
        var y = 0
        var height = 0
    }

    private(set) var boxes: [Box]
    private(set) var width = 0
    private(set) var height = 0

    static let boxWidth = 270
    private static let columnGap = 60
    private static let rowGap = 16
    private static let margin = 16
    /// The most characters of a line inside of a box.
    private static let widest = 38

    init(_ trace: Trace) {
        let hops = trace.hops
        boxes = hops.map { Box(height: 12 + 17 * TraceLayout.texts(of: $0).count) }
        let ranks = TraceLayout.ranks(hops)
        let columns = (ranks.max() ?? 0) + 1
        var order = [[Int]](repeating: [], count: columns)
        for position in TraceLayout.preorder(hops) { order[ranks[position]].append(position) }
        var highest = 0
        for rank in 0..<columns {
            var y = TraceLayout.margin
            for position in order[rank] {
                boxes[position].x =
                    TraceLayout.margin + (columns - 1 - rank) * (TraceLayout.boxWidth + TraceLayout.columnGap)
                boxes[position].y = y
                y += boxes[position].height + TraceLayout.rowGap
            }
            highest = max(highest, y)
        }
        width = 2 * TraceLayout.margin + columns * TraceLayout.boxWidth + (columns - 1) * TraceLayout.columnGap
        height = highest - TraceLayout.rowGap + TraceLayout.margin
        centre(order)
    }

    /// Shorter columns stand in the middle.
    private mutating func centre(_ order: [[Int]]) {
        for column in order {
            guard let last = column.last else { continue }
            let shift = (height - TraceLayout.margin - boxes[last].y - boxes[last].height) / 2
            if shift > 0 { for position in column { boxes[position].y += shift } }
        }
    }

    /// The longest way from each hop to the first one.
    private static func ranks(_ hops: [Trace.Hop]) -> [Int] {
        var ranks = [Int](repeating: 0, count: hops.count)
        var waiting = [Int](repeating: 0, count: hops.count)
        for hop in hops { for source in hop.sources { waiting[source] += 1 } }
        var ready = hops.indices.filter { waiting[$0] == 0 }
        while let next = ready.popLast() {
            for source in hops[next].sources {
                ranks[source] = max(ranks[source], ranks[next] + 1)
                waiting[source] -= 1
                if waiting[source] == 0 { ready.append(source) }
            }
        }
        return ranks
    }

    private static func preorder(_ hops: [Trace.Hop]) -> [Int] {
        var (seen, order, stack) = (Set<Int>(), [Int](), [0])
        while let next = stack.popLast() {
            guard hops.indices.contains(next), seen.insert(next).inserted else { continue }
            order.append(next)
            stack += hops[next].sources.reversed()
        }
        return order
    }

    /// The lines inside of a box, each with the class of its words.
    static func texts(of hop: Trace.Hop) -> [(kind: String, text: String)] {
        var lines: [(kind: String, text: String)] = [("value", hop.equation)]
        if let how = hop.how { lines.append(("how", how)) }
        if let conversion = hop.conversion?.text { lines.append(("how", conversion)) }
        if let place = hop.place { lines.append(("place", place)) }
        lines += hop.doubts.map { ("doubt", $0) }
        if hop.hidden > 0 { lines.append(("place", "… \(hop.hidden) more behind it")) }
        return lines.map { ($0.kind, $0.text.count > widest ? String($0.text.prefix(widest - 1)) + "…" : $0.text) }
    }
}
