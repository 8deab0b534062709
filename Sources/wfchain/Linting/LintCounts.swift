import Engines
import Quantities

/// How many findings weigh how much.
struct LintCounts {
    private var counts: [LintLevel: Int] = [:]
    private(set) var silenced = 0

    init(_ files: [LintedFile]) {
        for file in files {
            silenced += file.silenced.count
            for finding in file.findings { counts[finding.rule.level, default: 0] += 1 }
        }
    }

    subscript(level: LintLevel) -> Int { counts[level] ?? 0 }

    /// `1 error, 2 warnings; 3 silenced`, or `nothing found`.
    var text: String {
        let parts = LintLevel.allCases.filter { self[$0] > 0 }.map { level in
            "\(self[level]) \(level.rawValue)\(self[level] == 1 ? "" : "s")"
        }
        return (parts.isEmpty ? "nothing found" : parts.joined(separator: ", "))
            + (silenced > 0 ? "; \(silenced) silenced" : "")
    }

    var json: JSON {
        .object(
            LintLevel.allCases.map { JSON.Member($0.rawValue, .integer(self[$0])) }
                + [JSON.Member("silenced", .integer(silenced))])
    }
}
