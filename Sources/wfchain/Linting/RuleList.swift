import Engines
import Quantities

/// The rules of lint, for people, programs and the documentation.
struct RuleList {
    private let rules = LintRule.all

    var lines: [String] {
        let width = rules.map(\.id.count).max() ?? 0
        return rules.map { rule in
            let id = rule.id + String(repeating: " ", count: width - rule.id.count)
            let level = rule.level.rawValue + String(repeating: " ", count: 7 - rule.level.rawValue.count)
            return "\(level)  \(id)  \(rule.sentence)"
        }
    }

    var document: JSON {
        [
            "rules": .array(
                rules.map { rule in
                    [
                        "id": .string(rule.id), "level": .string(rule.level.rawValue),
                        "sentence": .string(rule.sentence), "worksheets": .bool(rule.coversWorksheets),
                        "chains": .bool(rule.coversChains), "page": .string(rule.page),
                    ]
                })
        ]
    }

    /// Tables with a link to the page of each rule, one a level.
    var markdown: [String] {
        LintLevel.allCases.flatMap { level in
            ["", "## \(RuleList.titles[level] ?? level.rawValue)", "", "| rule | what it finds |", "|---|---|"]
                + rules.filter { $0.level == level }.map { "| [`\($0.id)`](\($0.id).md) | \($0.sentence) |" }
        }
    }

    private static let titles: [LintLevel: String] = [.error: "Errors", .warning: "Warnings", .note: "Notes"]
}
