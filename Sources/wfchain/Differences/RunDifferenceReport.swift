import Chains
import Quantities
import Reports

/// What has moved between two runs.
struct RunDifferenceReport: DifferenceReporting {
    let differences: RunDifferences
    let old: RunStatus
    let new: RunStatus

    /// The most values of a step that text shows.
    private static let mostShown = 20

    var isEmpty: Bool { differences.isEmpty }

    var lines: [String] {
        if isEmpty { return ["the same: \(steps(differences.same))"] }
        return ["--- \(RunDifferenceReport.name(old))", "+++ \(RunDifferenceReport.name(new))"]
            + differences.causes.map { "chain  \($0)" }
            + differences.results.map { "moved  \(RunDifferenceReport.text(of: $0))" }
            + differences.checks.map { "check  \(RunDifferenceReport.text(of: $0))" }
            + differences.steps.flatMap(lines) + [summary]
    }

    private static func name(_ status: RunStatus) -> String { "run \(status.run.text) of '\(status.name)'" }

    private func lines(of step: RunDifferences.Step) -> [String] {
        guard let was = step.old else { return ["step   \(step.id): added, \(step.new ?? "")"] }
        guard let now = step.new else { return ["step   \(step.id): removed, it was \(was)"] }
        let ends = was == now ? "" : ": \(was) → \(now)"
        func shown(_ list: [RunDifferences.Moved], _ word: String) -> [String] {
            let rest = list.count - RunDifferenceReport.mostShown
            return list.prefix(RunDifferenceReport.mostShown).map { "  \(word) \(RunDifferenceReport.text(of: $0))" }
                + (rest > 0 ? ["  and \(rest) more"] : [])
        }
        // A worksheet gives its inputs too.
        let outputs = step.outputs.filter { output in !step.inputs.contains { $0.name == output.name } }
        return ["step   \(step.id)\(ends)"] + step.causes.map { "  \($0)" } + shown(step.inputs, "input ")
            + shown(outputs, "output")
    }

    private static func text(of moved: RunDifferences.Moved) -> String {
        "\(moved.name): \(moved.old ?? "nothing") → \(moved.new ?? "nothing")"
            + (share(moved).map { " (\($0))" } ?? "") + (way(moved).map { ", \($0)" } ?? "")
    }

    private static func share(_ moved: RunDifferences.Moved) -> String? {
        moved.deviation.flatMap { $0.isFinite && $0 > 0 ? "by \(FindingText.share($0))" : nil }
    }

    private static func way(_ moved: RunDifferences.Moved) -> String? {
        moved.through.isEmpty ? nil : "through " + moved.through.joined(separator: " → ")
    }

    private func steps(_ count: Int) -> String { "\(count) \(count == 1 ? "step" : "steps")" }

    private var summary: String {
        let (results, differ) = (differences.results.count, differences.steps.count)
        let moved =
            differences.namesResults
            ? "\(results) \(results == 1 ? "result" : "results") moved" : "the chain names no results"
        return "\(moved), \(steps(differ)) \(differ == 1 ? "differs" : "differ"), \(steps(differences.same)) the same"
    }

    var json: JSON {
        [
            "old": .string(old.run.text), "new": .string(new.run.text), "same": .integer(differences.same),
            "causes": .array(differences.causes.map(JSON.string)),
            "results": .array(differences.results.map(RunDifferenceReport.json)),
            "checks": .array(differences.checks.map(RunDifferenceReport.json)),
            "steps": .array(
                differences.steps.map { step in
                    [
                        "id": .string(step.id), "old": step.old.map(JSON.string) ?? .null,
                        "new": step.new.map(JSON.string) ?? .null, "causes": .array(step.causes.map(JSON.string)),
                        "inputs": .array(step.inputs.map(RunDifferenceReport.json)),
                        "outputs": .array(step.outputs.map(RunDifferenceReport.json)),
                    ]
                }),
        ]
    }

    private static func json(_ moved: RunDifferences.Moved) -> JSON {
        [
            "name": .string(moved.name), "old": moved.old.map(JSON.string) ?? .null,
            "new": moved.new.map(JSON.string) ?? .null, "deviation": moved.deviation.map(JSON.double) ?? .null,
            "through": .array(moved.through.map(JSON.string)),
        ]
    }

    var page: DifferencePage {
        func row(_ moved: RunDifferences.Moved, _ kind: String = "moved", of step: String = "") -> DifferencePage.Row {
            let kind = moved.old == nil ? "added" : moved.new == nil ? "removed" : kind
            let note = [RunDifferenceReport.share(moved), RunDifferenceReport.way(moved)].compactMap { $0 }
            return DifferencePage.Row(
                kind: kind, name: step + moved.name, old: moved.old.map { [$0] } ?? [],
                new: moved.new.map { [$0] } ?? [], note: note.joined(separator: ", "))
        }
        let steps = differences.steps.map { step in
            let isChanged = step.old != step.new || !step.causes.isEmpty
            return DifferencePage.Part(
                "Step \(step.id)",
                (!isChanged
                    ? []
                    : [
                        DifferencePage.Row(
                            kind: step.old == nil ? "added" : step.new == nil ? "removed" : "changed", name: "state",
                            old: step.old.map { [$0] } ?? [], new: step.new.map { [$0] } ?? [],
                            note: step.causes.joined(separator: "; "))
                    ]) + step.inputs.map { row($0, "input") } + step.outputs.map { row($0, "output") })
        }
        return DifferencePage(
            old: RunDifferenceReport.name(old), new: RunDifferenceReport.name(new), summary: summary,
            parts: [
                DifferencePage.Part(
                    "Chain",
                    differences.causes.map {
                        DifferencePage.Row(kind: "changed", name: $0, old: [], new: [], note: "")
                    }),
                DifferencePage.Part("Results", differences.results.map { row($0) }),
                DifferencePage.Part("Checks", differences.checks.map { row($0, "changed") }),
            ] + steps)
    }
}
