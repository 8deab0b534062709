import Engines
import Quantities

/// What became of a worksheet that was written with other inputs.
struct RewritingReport {
    let file: String
    let written: String
    let worksheet: RewrittenWorksheet

    var lines: [String] {
        var lines = worksheet.changes.map { change in
            change.before == change.after
                ? "\(change.name) (region \(change.region)): \(change.after), as it was"
                : "\(change.name) (region \(change.region)): \(change.before) → \(change.after)"
        }
        lines.append(counts)
        lines += worksheet.gaps.map { "  not calculated  region \($0.region): \($0.label): \($0.reason)" }
        if !worksheet.stale.isEmpty {
            lines.append(
                "  the file held other results than its formulas give: region "
                    + worksheet.stale.joined(separator: ", "))
        }
        if worksheet.hasHiddenPlots {
            lines.append("  plots show what they did until Mathcad draws them: their formulas cannot be read")
        }
        lines.append("wrote \(written)")
        return lines
    }

    private var counts: String {
        var parts: [String] = []
        if worksheet.updated > 0 { parts.append("\(worksheet.updated) updated") }
        if worksheet.unchanged > 0 { parts.append("\(worksheet.unchanged) as they were") }
        if !worksheet.gaps.isEmpty { parts.append("\(worksheet.gaps.count) not calculated") }
        let count = worksheet.updated + worksheet.unchanged + worksheet.gaps.count
        let head = count == 1 ? "1 result" : "\(count) results"
        return parts.isEmpty ? head : head + ": " + parts.joined(separator: ", ")
    }

    var json: JSON {
        [
            "worksheet": .string(file), "written": .string(written), "sha256": .string(worksheet.hash),
            "inputs": .array(
                worksheet.changes.map { change in
                    [
                        "name": .string(change.name), "region": .string(change.region),
                        "before": .string(change.before), "after": .string(change.after),
                    ]
                }),
            "results": [
                "updated": .integer(worksheet.updated), "unchanged": .integer(worksheet.unchanged),
                "notCalculated": .array(
                    worksheet.gaps.map { gap in
                        [
                            "region": .string(gap.region), "label": .string(gap.label), "reason": .string(gap.reason),
                        ]
                    }),
                "stale": .array(worksheet.stale.map(JSON.string)),
            ],
        ]
    }
}
