/// What the checks of a run say together.
public enum Verdict: String, Sendable, CaseIterable {
    case pass, warning, fail

    init(_ checks: [CheckResult]) {
        let failed = checks.filter { !$0.holds }
        self = failed.contains { $0.level == .fail } ? .fail : failed.isEmpty ? .pass : .warning
    }
}
