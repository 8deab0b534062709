extension LintRule {
    static let errorRegion = LintRule(
        "error-region", .error, "A region that ends in an error.",
        inWorksheet: { sheet in
            let compared = Set(sheet.unlikeComparisons.map(\.region))
            return sheet.faults.filter { fault in
                guard fault.isOwn, !fault.isUndefinedName else { return false }
                // That is told as a comparison.
                if case .unitsMismatch = fault.error.reason { return !compared.contains(fault.region) }
                return true
            }.map { fault in
                WorksheetRemark(
                    message: fault.error.message, region: fault.region, place: fault.error.place,
                    name: sheet.definedName(ofRegion: fault.region), help: fault.error.help)
            }
        })
}
