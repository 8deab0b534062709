import Engines
import Quantities
import Reports

/// What has changed between two worksheets, as text and as a document.
struct DifferenceReport: DifferenceReporting {
    let differences: WorksheetDifferences
    let old: String
    let new: String

    var isEmpty: Bool { differences.changes.isEmpty }

    // MARK: Text

    var lines: [String] {
        if differences.changes.isEmpty { return ["the same: \(DifferenceReport.count(differences.same, "formula"))"] }
        var lines = ["--- \(old)", "+++ \(new)"]
        for change in differences.changes { lines += DifferenceReport.lines(of: change) }
        return lines + [summary]
    }

    private var summary: String {
        let counts = WorksheetDifferences.Kind.allCases.compactMap { kind -> String? in
            let count = differences.changes.count { $0.kind == kind }
            return count == 0
                ? nil : kind == .result ? DifferenceReport.count(count, "other result") : "\(count) \(kind.rawValue)"
        }
        return "\(counts.joined(separator: ", ")); \(DifferenceReport.count(differences.same, "formula")) the same"
    }

    private static func lines(of change: WorksheetDifferences.Change) -> [String] {
        let heading = "\(change.kind.rawValue)  \(change.label.onOneLine)\(place(of: change))"
        switch change.kind {
        case .result: return [heading] + results(of: change)
        case .added, .removed, .changed:
            let (old, new) = (change.old.map { $0.formula.onOneLine }, change.new.map { $0.formula.onOneLine })
            if let old, old == new { return [heading, "  ~ \(old)"] + results(of: change) }
            return [heading] + (old.map { ["  - \($0)"] } ?? []) + (new.map { ["  + \($0)"] } ?? [])
                + results(of: change)
        }
    }

    /// Where it stands; settings stand nowhere.
    private static func place(of change: WorksheetDifferences.Change) -> String {
        let regions = [change.old, change.new].compactMap { $0?.region }.filter { !$0.isEmpty }
        guard let first = regions.first, let last = regions.last else { return "" }
        return first == last ? " (region \(first))" : " (region \(first), now \(last))"
    }

    /// What both give, where that is not the same.
    private static func results(of change: WorksheetDifferences.Change) -> [String] {
        guard let old = change.old, let new = change.new, old.result != new.result else { return [] }
        let share = change.deviation.map { " (by \(FindingText.share($0)))" } ?? ""
        return ["    \((old.result ?? "no value").onOneLine) → \((new.result ?? "no value").onOneLine)\(share)"]
    }

    private static func count(_ count: Int, _ thing: String) -> String { "\(count) \(thing)\(count == 1 ? "" : "s")" }

    // MARK: JSON

    var json: JSON {
        [
            "old": .string(old), "new": .string(new), "same": .integer(differences.same),
            "changes": .array(
                differences.changes.map { change in
                    [
                        "kind": .string(change.kind.rawValue), "label": .string(change.label),
                        "old": DifferenceReport.json(change.old), "new": DifferenceReport.json(change.new),
                        "deviation": change.deviation.map(JSON.double) ?? .null,
                    ]
                }),
        ]
    }

    private static func json(_ side: WorksheetDifferences.Side?) -> JSON {
        guard let side else { return .null }
        return [
            "region": .string(side.region), "formula": .string(side.formula),
            "result": side.result.map(JSON.string) ?? .null,
        ]
    }

    // MARK: HTML

    var page: DifferencePage {
        let rows = differences.changes.map { change in
            DifferencePage.Row(
                kind: change.kind.rawValue, name: change.label.onOneLine,
                place: String(DifferenceReport.place(of: change).dropFirst(2).dropLast()),
                old: DifferenceReport.texts(change.old), new: DifferenceReport.texts(change.new),
                note: change.deviation.map { "by \(FindingText.share($0))" } ?? "")
        }
        return DifferencePage(
            old: old, new: new,
            summary: isEmpty ? "the same: \(DifferenceReport.count(differences.same, "formula"))" : summary,
            parts: [DifferencePage.Part("Formulas and results", rows)])
    }

    private static func texts(_ side: WorksheetDifferences.Side?) -> [String] {
        guard let side else { return [] }
        return [side.formula.onOneLine] + (side.result.map { ["= " + $0.onOneLine] } ?? [])
    }
}
