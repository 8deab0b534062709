extension LintRule {
    static let notCalculated = LintRule(
        "not-calculated", .note, "A file that was saved before it was calculated.",
        inWorksheet: { sheet in
            let open = sheet.verified.filter { $0.reason == .notCalculated }
            guard let first = open.first else { return [] }
            return [
                WorksheetRemark(
                    message: open.count == 1
                        ? "the file holds no result of it: it was saved before it was calculated"
                        : "the file holds no result of it and of \(open.count - 1) more: it was saved before it was calculated",
                    region: sheet.position(ofRegion: first.region, ordinal: first.ordinal), name: first.label)
            ]
        })
}
