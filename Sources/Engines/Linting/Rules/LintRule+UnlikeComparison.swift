extension LintRule {
    static let unlikeComparison = LintRule(
        "unlike-comparison", .error, "A comparison of quantities that have other dimensions.",
        inWorksheet: { sheet in
            sheet.unlikeComparisons.map { comparison in
                WorksheetRemark(
                    message: "compares \(comparison.left.described) with \(comparison.right.described)",
                    region: comparison.region, place: comparison.place,
                    name: sheet.definedName(ofRegion: comparison.region),
                    help: comparison.left.isOne || comparison.right.isOne ? "give the number a unit" : nil)
            }
        })
}
