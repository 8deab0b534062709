import Chains
import Quantities
import Reports

/// What has changed between two chain files.
struct ChainDifferenceReport: DifferenceReporting {
    let differences: ChainFileDifferences
    let old: String
    let new: String

    var isEmpty: Bool { differences.changes.isEmpty }

    var lines: [String] {
        if isEmpty { return ["the same: \(same)"] }
        return ["--- \(old)", "+++ \(new)"] + differences.changes.flatMap(ChainDifferenceReport.lines) + [summary]
    }

    private static func lines(of change: ChainFileDifferences.Change) -> [String] {
        let heading = "\(change.kind.rawValue)  \(change.part.rawValue) \(change.name)"
        let (old, new) = (change.old.flatMap(shown), change.new.flatMap(shown))
        let sign = change.kind == .removed ? "-" : "+"
        return [heading] + (old.map { ["  - \($0)"] } ?? []) + (new.map { ["  + \($0)"] } ?? [])
            + change.details.map { "  \(sign) \($0)" }
    }

    /// What has nothing to say beside its name says nothing.
    private static func shown(_ text: String) -> String? { text.isEmpty ? nil : text }

    private var summary: String {
        let counts = ChainFileDifferences.Kind.allCases.compactMap { kind -> String? in
            let count = differences.changes.count { $0.kind == kind }
            return count == 0 ? nil : "\(count) \(kind.rawValue)"
        }
        return "\(counts.joined(separator: ", ")); \(same) the same"
    }

    private var same: String { "\(differences.same) \(differences.same == 1 ? "entry" : "entries")" }

    var json: JSON {
        [
            "old": .string(old), "new": .string(new), "same": .integer(differences.same),
            "changes": .array(
                differences.changes.map { change in
                    [
                        "kind": .string(change.kind.rawValue), "part": .string(change.part.rawValue),
                        "name": .string(change.name), "old": change.old.map(JSON.string) ?? .null,
                        "new": change.new.map(JSON.string) ?? .null,
                        "details": .array(change.details.map(JSON.string)),
                    ]
                }),
        ]
    }

    var page: DifferencePage {
        let parts = ChainFileDifferences.Part.allCases.map { part in
            DifferencePage.Part(
                ChainDifferenceReport.heading(part),
                differences.changes.filter { $0.part == part }.map { change in
                    DifferencePage.Row(
                        kind: change.kind.rawValue, name: change.name,
                        old: (change.old.map { [$0] } ?? []) + (change.kind == .removed ? change.details : []),
                        new: (change.new.map { [$0] } ?? []) + (change.kind == .added ? change.details : []))
                })
        }
        return DifferencePage(old: old, new: new, summary: isEmpty ? "the same: \(same)" : summary, parts: parts)
    }

    private static func heading(_ part: ChainFileDifferences.Part) -> String {
        switch part {
        case .chain: "The chain"
        case .input: "Inputs"
        case .step: "Steps"
        case .mapping: "Mappings"
        case .check: "Checks"
        case .condition: "Conditions"
        case .output: "Outputs"
        }
    }
}
