import Engines
import Quantities

/// How many results ended how.
struct FindingCounts {
    private var counts: [RegionFinding.Kind: Int] = [:]
    private(set) var all = 0

    init(_ findings: some Sequence<RegionFinding> = []) {
        for finding in findings {
            counts[finding.kind, default: 0] += 1
            all += 1
        }
    }

    subscript(kind: RegionFinding.Kind) -> Int { counts[kind] ?? 0 }

    mutating func add(_ other: FindingCounts) {
        counts.merge(other.counts) { $0 + $1 }
        all += other.all
    }

    /// True where a stored result is not what the formulas give.
    var hasDifferences: Bool { RegionFinding.Kind.allCases.contains { $0.isDifferent && self[$0] > 0 } }
    /// True where a result that could be compared was not.
    var hasOpen: Bool { RegionFinding.Kind.allCases.contains { $0.isOpen && self[$0] > 0 } }

    /// `6 results: 4 reproduced, 1 differs, 1 unsupported`
    var text: String {
        let parts = RegionFinding.Kind.allCases.filter { self[$0] > 0 }.map { "\(self[$0]) \(words($0))" }
        return "\(all) \(all == 1 ? "result" : "results")" + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
    }

    var json: JSON {
        .object(
            [JSON.Member("results", .integer(all))]
                + RegionFinding.Kind.allCases.map { JSON.Member($0.rawValue, .integer(self[$0])) })
    }

    private func words(_ kind: RegionFinding.Kind) -> String {
        switch kind {
        case .differs: self[kind] == 1 ? "differs" : "differ"
        case .error: self[kind] == 1 ? "error in the file" : "errors in the file"
        default: kind.rawValue
        }
    }
}
