import Expressions

/// Which definitions of a worksheet give rounded numbers, each found out once.
final class RoundedDefinitions {
    private unowned let sheet: WorksheetLint
    private var known: [Int: Bool] = [:]

    init(_ sheet: WorksheetLint) { self.sheet = sheet }

    /// True where the region defines a number that is not typed and whose last digits are rounded.
    func contains(_ region: Int) -> Bool {
        // From above downwards, so that a long row of definitions that use each other is no deep recursion.
        if known.isEmpty { for region in sheet.regions.indices { _ = find(region) } }
        return find(region)
    }

    private func find(_ region: Int) -> Bool {
        if let answer = known[region] { return answer }
        // What leads back to itself adds nothing.
        known[region] = false
        guard let formula = sheet.regions[region].definition, sheet.typedQuantity(formula) == nil,
            formula.plainNumber == nil
        else { return false }
        // Names of a definition stand for what they are there.
        let answer = RoundedNumbers(sheet, region: region, bound: formula.assignedKeys).isRounded(formula)
        known[region] = answer
        return answer
    }
}
