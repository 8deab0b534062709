import Engines
import Quantities

/// Verified worksheets as programs read them.
struct VerificationDocument {
    let files: [VerifiedFile]
    /// The kinds of findings that are listed; all are counted.
    let listed: Set<RegionFinding.Kind>
    let holds: Bool

    var json: JSON {
        var counts = FindingCounts()
        for file in files { counts.add(file.counts) }
        return [
            "worksheets": .array(files.map(entry)), "counts": counts.json,
            "unreadable": .integer(files.count { $0.failure != nil }), "holds": .bool(holds),
        ]
    }

    private func entry(_ file: VerifiedFile) -> JSON {
        let results = file.findings.filter { listed.contains($0.kind) }.map { result($0, file.findings) }
        return [
            "worksheet": .string(file.path), "error": file.failure.map { .string($0.sentence) } ?? .null,
            "counts": file.counts.json, "results": .array(results),
        ]
    }

    private func result(_ finding: RegionFinding, _ all: [RegionFinding]) -> JSON {
        var members: [JSON.Member] = [
            JSON.Member("region", .string(finding.region)),
            JSON.Member("ordinal", finding.ordinal.map(JSON.integer) ?? .null),
            JSON.Member("label", .string(finding.label)), JSON.Member("state", .string(finding.kind.rawValue)),
            JSON.Member("method", .string(finding.method.rawValue)),
        ]
        if finding.kind == .reproduced { members.append(JSON.Member("deviation", .double(finding.deviation))) }
        if let reason = finding.reason { members.append(JSON.Member("reason", .string(reason.text))) }
        guard let difference = finding.difference else { return .object(members) }
        members += [
            JSON.Member("deviation", difference.deviation.map(JSON.double) ?? .null),
            JSON.Member("computed", difference.computed.map(JSON.string) ?? .null),
            JSON.Member("stored", difference.stored.map(JSON.string) ?? .null),
        ]
        switch difference.fault {
        case .here(let message)?: members.append(JSON.Member("error", .string(message)))
        case .stored(let message)?: members.append(JSON.Member("storedError", .string(message)))
        case nil: break
        }
        if let element = difference.element {
            members.append(JSON.Member("element", .array([.integer(element.row), .integer(element.column)])))
        }
        members.append(JSON.Member("follows", finding.origin.map { place(of: all[$0]) } ?? .null))
        members.append(JSON.Member("breaks", .array(finding.broken.map { place(of: all[$0]) })))
        return .object(members)
    }

    private func place(of finding: RegionFinding) -> JSON {
        [
            "region": .string(finding.region), "ordinal": finding.ordinal.map(JSON.integer) ?? .null,
            "label": .string(finding.label),
        ]
    }
}
