extension LintRule {
    static let unsupported = LintRule(
        "unsupported", .note, "A region that is not computed here.",
        inWorksheet: { sheet in
            // A library that is missing is missing in many regions.
            let all = sheet.faults.filter(\.error.isUnsupported)
            let alike = Dictionary(grouping: all, by: \.error.message)
            var seen: Set<String> = []
            return all.compactMap { fault in
                let message = fault.error.message
                guard seen.insert(message).inserted, let others = alike[message]?.count else { return nil }
                return WorksheetRemark(
                    message: others > 1 ? "\(message); \(others - 1) more" : message, region: fault.region,
                    place: fault.error.place, name: sheet.definedName(ofRegion: fault.region), help: fault.error.help)
            }
        })
}
