import Expressions
import Worksheets

// What rules ask about definitions.
extension WorksheetLint {
    /// The variable or function that a region defines.
    func definedName(ofRegion index: Int) -> String? { regions[index].definedTarget?.targetNames.first?.dotted }

    /// The position of a region by the file's id and, where it shows something, the number of the evaluation.
    func position(ofRegion id: String, ordinal: Int?) -> Int? {
        let all = positions(ofRegion: id)
        return ordinal.flatMap { ordinal in all.last { regions[$0].firstOrdinal <= ordinal } } ?? all.first
    }

    /// Definitions of one variable that follow one another, without those that belong together: guesses and what is
    /// found from them, ranges that are used again, and what is made from the value before.
    func findReplacements() -> [(before: NameFacts.Definition, after: NameFacts.Definition)] {
        names.byKey.keys.sorted().flatMap { key -> [(before: NameFacts.Definition, after: NameFacts.Definition)] in
            let all = (names.byKey[key] ?? []).map { names.definitions[$0] }.filter { $0.kind != .element }
            return zip(all, all.dropFirst()).filter { isReplacement(of: $0, by: $1) }.map { ($0, $1) }
        }.sorted { ($0.after.region, $0.after.name.dotted) < ($1.after.region, $1.after.name.dotted) }
    }

    private func isReplacement(of before: NameFacts.Definition, by after: NameFacts.Definition) -> Bool {
        let (old, new) = (regions[before.region], regions[after.region])
        guard before.region != after.region, isOwn(before.region), isOwn(after.region), before.kind != .external,
            after.kind != .external, !before.isGlobal, !after.isGlobal, before.name.label != .unit,
            old.solveBlock == nil, new.solveBlock == nil,
            !isRange(before.region), !isRange(after.region), !isSelfRecurring(after), !new.asksSolver
        else { return false }
        return ExpressionPrinter.text(of: old.statement) != ExpressionPrinter.text(of: new.statement)
    }

    private func isRange(_ region: Int) -> Bool {
        if case .range? = value(ofRegion: region) { return true }
        if case .range? = regions[region].definition?.kind { return true }
        return false
    }

    /// The definition is made from an earlier value of the same name.
    func isSelfRecurring(_ definition: NameFacts.Definition) -> Bool {
        names.definitions(of: definition.name).contains { other in
            other.region != definition.region && other.uses.contains { names.uses[$0].region == definition.region }
        }
    }

    /// A chain or an alias may set what the region defines.
    func isInput(region index: Int) -> Bool {
        let inputs = worksheet.aliases.filter { $0.direction == .input }.map(\.name) + Array(use?.inputs ?? [])
        return inputs.contains { calculation.names.region(ofInput: $0) == index }
    }

    /// There is a result for people to see.
    var showsAnything: Bool { regions.contains { !$0.isDisabled && $0.showsItself } }
}

extension MathRegion {
    /// The region shows a value.
    var showsItself: Bool {
        switch statement {
        case .evaluate, .symbolic: true
        case .define(_, let value), .globalDefine(_, let value): value.holdsEvaluation
        case .given, .bare, .external: false
        }
    }

    /// The region solves equations for what it defines.
    var asksSolver: Bool {
        var found = false
        for formula in formulas { formula.forEachNode { if case .solver = $0.kind { found = true } } }
        return found
    }
}

extension Expression {
    fileprivate var holdsEvaluation: Bool {
        switch kind {
        case .evaluation, .symbolic: true
        default: anyChild(\.holdsEvaluation)
        }
    }
}
