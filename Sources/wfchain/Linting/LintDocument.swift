import Engines
import Quantities

/// Linted files as programs read them.
struct LintDocument {
    let files: [LintedFile]
    let holds: Bool

    var json: JSON {
        [
            "files": .array(files.map(entry)), "counts": LintCounts(files).json,
            "unreadable": .integer(files.count { $0.failure != nil }), "holds": .bool(holds),
        ]
    }

    private func entry(_ file: LintedFile) -> JSON {
        [
            "file": .string(file.path), "error": file.failure.map { .string($0.sentence) } ?? .null,
            "silenced": .integer(file.silenced.count), "findings": .array(file.findings.map(entry)),
        ]
    }

    private func entry(_ finding: LintFinding) -> JSON {
        var members: [JSON.Member] = [
            JSON.Member("rule", .string(finding.rule.id)), JSON.Member("level", .string(finding.rule.level.rawValue)),
            JSON.Member("message", .string(finding.message)), JSON.Member("file", .string(finding.file)),
        ]
        switch finding.place {
        case .worksheet: break
        case .region(let id, let formula, _):
            members += [JSON.Member("region", .string(id)), JSON.Member("formula", .string(formula))]
        case .chain(let place) where place.line > 0:
            members += [JSON.Member("line", .integer(place.line)), JSON.Member("column", .integer(place.column))]
        case .chain: break
        }
        if let name = finding.name { members.append(JSON.Member("name", .string(name))) }
        if let help = finding.help { members.append(JSON.Member("help", .string(help))) }
        members.append(JSON.Member("page", .string(finding.rule.page)))
        return .object(members)
    }
}
