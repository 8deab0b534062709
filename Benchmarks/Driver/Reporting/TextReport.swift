import Foundation

/// The table that people read, one workload at a time.
enum TextReport {
    static func text(of result: WorkloadResult) -> String {
        var rows = [["\(result.name)  \(result.title), \(result.rounds) rounds", "minimum", "median", ""]]
        for timing in result.timings {
            rows.append(["  " + timing.contender, time(timing.samples.minimum), time(timing.samples.median), ""])
        }
        for verdict in result.verdicts {
            rows.append([
                "  " + verdict.text, amount(verdict.minimum, verdict.unit), amount(verdict.median, verdict.unit),
                "at most \(amount(verdict.atMost, verdict.unit)): \(verdict.isWithin ? "within" : "MISSED")",
            ])
        }
        return rows.map(line).joined(separator: "\n") + "\n"
    }

    private static func line(_ cells: [String]) -> String {
        let name = cells[0].padding(toLength: max(60, cells[0].count), withPad: " ", startingAt: 0)
        let numbers = cells[1...2].map { String(repeating: " ", count: max(1, 11 - $0.count)) + $0 }
        return (name + numbers.joined() + (cells[3].isEmpty ? "" : "  " + cells[3]))
    }

    private static func amount(_ value: Double, _ unit: Verdict.Unit) -> String {
        unit == .ratio ? String(format: "%.2f", value) : time(value)
    }

    /// Three to four digits in the unit that suits: s, ms, µs or ns.
    static func time(_ seconds: Double) -> String {
        switch abs(seconds) {
        case 1...: String(format: "%.3f s", seconds)
        case 1e-3...: String(format: "%.3f ms", seconds * 1e3)
        case 1e-6...: String(format: "%.3f µs", seconds * 1e6)
        default: String(format: "%.1f ns", seconds * 1e9)
        }
    }
}
