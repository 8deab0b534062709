import Chains
import Engines
import Quantities

/// Linted files in SARIF 2.1.0 (OASIS), as code scanning and editors read it.
struct LintSARIF {
    let files: [LintedFile]
    private let regionLines = RegionLines()

    /// The positions of the rules in the list of them.
    private static let positions = Dictionary(
        LintRule.all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })

    init(files: [LintedFile]) { self.files = files }

    var json: JSON {
        [
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0", "runs": [run],
        ]
    }

    private var run: JSON {
        var prints = FindingPrints()
        let results = files.flatMap { file in
            file.findings.map { result($0, &prints) } + file.silenced.map { silenced($0, &prints) }
        }
        let failures = files.compactMap { file in file.failure.map { notification($0, file.path) } }
        return [
            "tool": [
                "driver": [
                    "name": .string(WfchainCommand.name), "version": .string(Program.version),
                    "rules": .array(LintRule.all.map(descriptor)),
                ]
            ],
            "invocations": [
                [
                    "executionSuccessful": .bool(failures.isEmpty),
                    "toolExecutionNotifications": .array(failures),
                ]
            ],
            "columnKind": "unicodeCodePoints", "results": .array(results),
        ]
    }

    private func descriptor(_ rule: LintRule) -> JSON {
        [
            "id": .string(rule.id), "shortDescription": text(rule.sentence), "fullDescription": text(rule.sentence),
            "help": text("\(rule.sentence) '\(rule.page)' of wfchain tells why, and what to do."),
            "defaultConfiguration": ["level": .string(rule.level.rawValue)],
        ]
    }

    /// A file that could not be looked through.
    private func notification(_ failure: CommandFailure, _ path: String) -> JSON {
        [
            "level": "error", "message": text(failure.sentence),
            "locations": [["physicalLocation": ["artifactLocation": artifact(Repository.name(of: path))]]],
        ]
    }

    // MARK: Findings

    private func silenced(_ silenced: SilencedFinding, _ prints: inout FindingPrints) -> JSON {
        var suppression: [JSON.Member] = [JSON.Member("kind", "external")]
        if let reason = silenced.silence?.reason { suppression.append(JSON.Member("justification", .string(reason))) }
        return result(
            silenced.finding, &prints, and: [JSON.Member("suppressions", .array([.object(suppression)]))])
    }

    private func result(
        _ finding: LintFinding, _ prints: inout FindingPrints, and more: [JSON.Member] = []
    ) -> JSON {
        var lines = [finding.placedMessage]
        if case .region(_, let formula, _) = finding.place { lines.append(formula) }
        if let help = finding.help { lines.append("help: " + help) }
        let rule = finding.rule
        return .object(
            [
                JSON.Member("ruleId", .string(rule.id)),
                JSON.Member("ruleIndex", .integer(LintSARIF.positions[rule.id] ?? -1)),
                JSON.Member("level", .string(rule.level.rawValue)),
                JSON.Member("message", text(lines.joined(separator: "\n"))),
                JSON.Member("locations", .array([location(finding)])),
                // By that name GitHub knows what it has seen before.
                JSON.Member("partialFingerprints", ["primaryLocationLineHash": .string(prints.next(finding))]),
            ] + more)
    }

    private func location(_ finding: LintFinding) -> JSON {
        let place = FindingPlace(finding, regionLines)
        // GitHub takes no place without a line, as files have it that are no text.
        var region: [JSON.Member] = [JSON.Member("startLine", .integer(place.line ?? 1))]
        if let column = place.column { region.append(JSON.Member("startColumn", .integer(column))) }
        var members = [
            JSON.Member(
                "physicalLocation", ["artifactLocation": artifact(place.file), "region": .object(region)])
        ]
        if let id = finding.region {
            members.append(
                JSON.Member(
                    "logicalLocations",
                    [["name": .string(id), "fullyQualifiedName": .string("region \(id)"), "kind": "region"]]))
        }
        return .object(members)
    }

    /// A file by a URI: from the folder of the repository, or from the root.
    private func artifact(_ path: String) -> JSON {
        var uri = path.hasPrefix("/") ? "file://" : ""
        for byte in path.utf8 {
            let character = Character(Unicode.Scalar(byte))
            if character.isASCII, character.isLetter || character.isNumber || "/-._~".contains(character) {
                uri.append(character)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                uri += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return ["uri": .string(uri)]
    }

    private func text(_ text: String) -> JSON { ["text": .string(text)] }
}
