import Chains
import Quantities

/// Statistics as people and programs read them.
struct StatisticsText {
    private let statistics: RunStatistics

    init(_ statistics: RunStatistics) { self.statistics = statistics }

    // MARK: Text

    var lines: [String] {
        let states = statistics.states.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        var lines = ["runs      \(statistics.runs)" + suffix(states.map { "\($0.value) \($0.key)" })]
        if let rate = statistics.failureRate { lines.append("failed    \(percent(rate))") }
        if let median = statistics.durations.median, let longest = statistics.durations.longest {
            lines.append(
                "duration  median \(Duration.text(median)), longest \(Duration.text(longest))"
                    + (statistics.durations.trend.map { ", trend \(signed($0))" } ?? ""))
        }
        if let rate = statistics.all.cacheRate {
            lines.append("cached    \(percent(rate)) of the steps that completed")
        }
        lines += table("step", statistics.steps)
        lines += table("engine", statistics.engines)
        return lines
    }

    private func suffix(_ parts: [String]) -> String { parts.isEmpty ? "" : ": " + parts.joined(separator: ", ") }

    private func percent(_ part: Double) -> String { "\(Int((100 * part).rounded())) %" }

    private func signed(_ part: Double) -> String { (part < 0 ? "" : "+") + percent(part) }

    private func table(_ what: String, _ rows: [(name: String, tally: RunStatistics.Tally)]) -> [String] {
        if rows.isEmpty { return [] }
        let head = [what, "calculated", "cached", "failed", "retried", "median", "longest", "total", "trend"]
        let cells = rows.map { name, tally in
            [
                name, "\(tally.calculated)", "\(tally.cached)", "\(tally.failed)", "\(tally.retried)",
                tally.durations.median.map(Duration.text) ?? "-", tally.durations.longest.map(Duration.text) ?? "-",
                tally.calculated == 0 ? "-" : Duration.text(tally.durations.total),
                tally.durations.trend.map(signed) ?? "-",
            ]
        }
        let widths = head.indices.map { column in ([head] + cells).map { $0[column].count }.max() ?? 0 }
        return [""]
            + ([head] + cells).map { row in
                row.enumerated().map { column, cell in
                    let blanks = String(repeating: " ", count: widths[column] - cell.count)
                    return column == 0 ? cell + blanks : blanks + cell
                }.joined(separator: "  ")
            }
    }

    // MARK: JSON

    var json: JSON {
        [
            "runs": .integer(statistics.runs),
            "states": .object(
                statistics.states.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .integer($0.value)) }),
            "failureRate": number(statistics.failureRate), "durations": spread(statistics.durations),
            "steps": .object(statistics.steps.map { JSON.Member($0.name, tally($0.tally)) }),
            "engines": .object(statistics.engines.map { JSON.Member($0.name, tally($0.tally)) }),
        ]
    }

    private func number(_ value: Double?) -> JSON { value.map(JSON.number) ?? .null }

    private func spread(_ spread: Spread) -> JSON {
        [
            "count": .integer(spread.count), "median": number(spread.median), "longest": number(spread.longest),
            "total": .number(spread.total), "trend": number(spread.trend),
        ]
    }

    private func tally(_ tally: RunStatistics.Tally) -> JSON {
        [
            "calculated": .integer(tally.calculated), "cached": .integer(tally.cached),
            "failed": .integer(tally.failed), "retried": .integer(tally.retried),
            "failureRate": number(tally.failureRate), "cacheRate": number(tally.cacheRate),
            "durations": spread(tally.durations),
        ]
    }
}
