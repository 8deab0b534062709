import Engines
import Quantities

/// A finding in words.
struct FindingText {
    let finding: RegionFinding
    /// All findings of the worksheet.
    let all: [RegionFinding]

    /// Where the result stands, and what it is of.
    var place: String { "region \(finding.region): \(FindingText.cut(finding.label))" }

    /// What there is to say about it, in one line.
    var line: String {
        if let difference = finding.difference { return text(of: difference) }
        if let reason = finding.reason { return "\(place): \(reason.text.onOneLine)" }
        guard finding.kind == .reproduced, finding.deviation > 0 else { return place }
        return "\(place), \(FindingText.off(finding.deviation))"
    }

    /// What follows from a first divergence; nil where nothing does.
    var consequences: String? {
        if finding.broken.isEmpty { return nil }
        let named = finding.broken.prefix(FindingText.mostNamed).map { position in
            "\(FindingText.cut(all[position].label)) (region \(all[position].region))"
        }
        let rest = finding.broken.count - named.count
        let count = finding.broken.count
        return "\(count) \(count == 1 ? "result follows" : "results follow") from it: \(named.joined(separator: ", "))"
            + (rest > 0 ? " and \(rest) more" : "")
    }

    /// The most results that are named as following from one.
    private static let mostNamed = 8
    private static let widest = 60

    private func text(of difference: RegionFinding.Difference) -> String {
        let element = difference.element.map { ", element [\($0.row), \($0.column)]" } ?? ""
        var text =
            switch difference.fault {
            case .here(let message)?:
                "\(place): \(message.onOneLine); the file has \(difference.stored ?? "a value")"
            case .stored(let message)?:
                "\(place)\(difference.computed.map { " = \($0)" } ?? ""); the file has an error: "
                    + message.onOneLine
            case nil:
                "\(place)\(element) = \(difference.computed ?? ""); the file has \(difference.stored ?? "")"
            }
        if let deviation = difference.deviation { text += " (\(FindingText.off(deviation)))" }
        if let origin = finding.origin { text += "; it follows from region \(all[origin].region)" }
        return text
    }

    /// `0.81 % off` or `off by 2.3e-6 of it`.
    private static func off(_ deviation: Double) -> String {
        deviation < leastPercentage ? "off by \(share(deviation))" : "\(share(deviation)) off"
    }

    /// `0.81 %` or `2.3e-6 of it`.
    static func share(_ deviation: Double) -> String {
        if deviation < leastPercentage {
            return NumberFormat(.scientific, precision: 1, zeroThreshold: 400).text(deviation) + " of it"
        }
        return NumberFormat(.significant, precision: 2).text(deviation * 100) + " %"
    }

    private static let leastPercentage = 1e-4

    private static func cut(_ text: String) -> String {
        let line = text.onOneLine
        return line.count <= widest ? line : line.prefix(widest - 1) + "…"
    }
}
