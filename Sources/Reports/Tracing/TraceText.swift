import Chains
import Quantities

/// A trace as a tree that people read: each value with what it was made from below it.
public struct TraceText: Sendable {
    private let trace: Trace

    public init(_ trace: Trace) { self.trace = trace }

    public var lines: [String] {
        var lines: [String] = []
        var shown: Set<Int> = []
        write(0, first: "", rest: "", into: &lines, &shown)
        for doubt in trace.hiddenDoubts { lines.append("doubt, farther behind: " + doubt) }
        return lines
    }

    private func write(
        _ position: Int, first: String, rest: String, into lines: inout [String], _ shown: inout Set<Int>
    ) {
        let hop = trace.hops[position]
        let isKnown = !shown.insert(position).inserted && !hop.sources.isEmpty
        lines.append(first + hop.equation + (isKnown ? "   (as above)" : hop.origin.map { "   " + $0 } ?? ""))
        if isKnown { return }
        let inner = rest + (hop.sources.isEmpty ? "   " : "│  ")
        for note in hop.notes { lines.append(inner + "note: " + note) }
        for doubt in hop.doubts { lines.append(inner + "doubt: " + doubt) }
        if hop.hidden > 0 {
            lines.append(inner + "… \(hop.hidden) \(hop.hidden == 1 ? "source" : "sources") behind it")
        }
        for (index, source) in hop.sources.enumerated() {
            let isLast = index == hop.sources.count - 1
            write(
                source, first: rest + (isLast ? "└─ " : "├─ "), rest: rest + (isLast ? "   " : "│  "), into: &lines,
                &shown)
        }
    }
}

extension Trace.Hop {
    /// `σ = 72 MPa`
    var equation: String {
        text.isEmpty || text == name ? name : "\(name) = \(text)"
    }

    /// How it came about, and where that stands.
    var origin: String? {
        let parts = [how, conversion.flatMap { $0.text }, place.map { "(\($0))" }].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: "  ")
    }

    /// `girder.xmcd, region 6`
    var place: String? {
        guard let file else { return nil }
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return region.map { "\(name), region \($0)" } ?? name
    }
}

extension ConversionRecord {
    /// `12500 N*m × 0.001 = 12.5 kN*m`; nil where the unit stays.
    var text: String? {
        if sourceUnit == targetUnit || factor == 1 && offset == 0 && sourceValue == nil { return nil }
        func number(_ x: Double) -> String { NumberFormat.plain.text(x) }
        func united(_ text: String, _ unit: String) -> String { unit.isEmpty ? text : "\(text) \(unit)" }
        let rule =
            " × \(number(factor))" + (offset == 0 ? "" : offset < 0 ? " - \(number(-offset))" : " + \(number(offset))")
        guard let sourceValue else { return "\(united("1", sourceUnit))\(rule) = \(targetUnit)" }
        return united(number(sourceValue), sourceUnit) + rule + " = "
            + united(number(sourceValue * factor + offset), targetUnit)
    }
}
