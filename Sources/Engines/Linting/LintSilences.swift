import Chains
import Quantities

/// Takes away the findings that somebody has silenced, and tells of silences without any.
public struct LintSilences {
    private let silences: [Silence]

    public init(_ silences: [Silence]) { self.silences = silences }

    /// What is left of the findings with one for each silence that met none, and what was taken away; `file` is where the
    /// silences stand.
    public func apply(
        to findings: [LintFinding], in file: String
    ) -> (findings: [LintFinding], silenced: [SilencedFinding]) {
        var used = [Bool](repeating: false, count: silences.count)
        var (left, silenced): ([LintFinding], [SilencedFinding]) = ([], [])
        for finding in findings {
            let covering = silences.indices.filter { silences[$0].covers(finding) }
            for index in covering { used[index] = true }
            if let first = covering.first {
                silenced.append(SilencedFinding(finding, by: silences[first]))
            } else {
                left.append(finding)
            }
        }
        let idle = zip(silences, used).filter { !$1 }.map { silence, _ in
            LintFinding(
                rule: .idleSilence, file: file, place: .chain(silence.place), message: silence.idleMessage,
                name: silence.rule, help: silence.help)
        }
        return (left + idle, silenced)
    }

    /// What is left of the findings in one worksheet, whatever else is silenced.
    public func left(of findings: [LintFinding]) -> [LintFinding] {
        findings.filter { finding in !silences.contains { $0.covers(finding) } }
    }
}

extension Silence {
    fileprivate func covers(_ finding: LintFinding) -> Bool {
        guard finding.rule.id == rule else { return false }
        if let worksheet, finding.file != worksheet, !finding.file.hasSuffix("/" + worksheet) { return false }
        if let region, finding.region != region { return false }
        return name.map { $0 == finding.name } ?? true
    }

    fileprivate var idleMessage: String {
        LintRule.rule(rule) == nil
            ? "there is no rule '\(rule)'" : "nothing of the rule '\(rule)' is found that this silences"
    }

    fileprivate var help: String? {
        if LintRule.rule(rule) != nil { return "remove it" }
        return NearNames.suggestions(for: rule, in: LintRule.all.map(\.id)).first.map { "did you mean '\($0)'?" }
    }
}
