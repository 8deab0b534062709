extension LintRule {
    static let stale = LintRule(
        "stale", .warning, "A stored result that is not what the formula gives.",
        inWorksheet: { sheet in
            sheet.verified.compactMap { finding in
                // What follows from another difference is not told again, and an error here has a rule of its own.
                guard finding.kind.isDifferent, finding.origin == nil, let difference = finding.difference else {
                    return nil
                }
                let message: String
                switch difference.fault {
                case .here?: return nil
                case .stored(let fault)?: message = "the file stores an error ('\(fault)'), and there is none here"
                case nil:
                    let stored = difference.stored ?? "another value"
                    message = "the file stores \(stored), the formula gives \(difference.computed ?? "another")"
                }
                let follows = finding.broken.count
                return WorksheetRemark(
                    message: message
                        + (follows > 0 ? "; \(follows) more follow\(follows == 1 ? "s" : "") from it" : ""),
                    region: sheet.position(ofRegion: finding.region, ordinal: finding.ordinal),
                    name: finding.label, help: "calculate the worksheet and save it; 'wfchain verify' tells more")
            }
        })
}
