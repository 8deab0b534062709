import Chains
import Engines

/// What tells findings apart from one push to the next: by rule, file, region and name, and not by lines and numbers,
/// which change.
struct FindingPrints {
    private var seen: [String: Int] = [:]

    private static let digits = 16

    /// Those that are alike count on.
    mutating func next(_ finding: LintFinding) -> String {
        let parts = [finding.rule.id, Repository.name(of: finding.file), finding.region ?? "", finding.name ?? ""]
        let print = String(ContentHash.hex(of: parts.joined(separator: "\n")).prefix(FindingPrints.digits))
        seen[print, default: 0] += 1
        return "\(print):\(seen[print] ?? 1)"
    }
}
