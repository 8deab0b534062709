extension LintRule {
    static let aliasTwice = LintRule(
        "alias-twice", .error, "An alias that names two regions.",
        inWorksheet: { sheet in
            var first: [String: String] = [:]
            return sheet.worksheet.aliases.compactMap { alias in
                let key = "\(alias.direction.rawValue) \(alias.name)"
                guard let earlier = first[key] else {
                    first[key] = alias.region
                    return nil
                }
                guard earlier != alias.region else { return nil }
                return WorksheetRemark(
                    message: "the \(alias.direction.rawValue) '\(alias.name)' is an alias of region \(earlier) too",
                    region: sheet.positions(ofRegion: alias.region).first, name: alias.name)
            }
        })
}
