import Evaluation
import Expressions
import Quantities
import Worksheets

/// Decides of every result of a changed worksheet what its file is to hold: what it held, a new value, or nothing.
struct RewrittenResults {
    private(set) var changes: WorksheetChanges
    private(set) var updated = 0
    private(set) var unchanged = 0
    private(set) var gaps: [RewrittenWorksheet.Gap] = []
    private(set) var stale: [String] = []
    private(set) var hasHiddenPlots = false

    private let worksheet: Worksheet
    private let calculation: WorksheetCalculation
    private let affected: Set<Int>
    private let definedNames: Set<String>

    init(
        before: WorksheetCalculation, after: WorksheetCalculation, affected: Set<Int>, changes: WorksheetChanges
    ) {
        self.changes = changes
        self.affected = affected
        worksheet = after.worksheet
        definedNames = Set(worksheet.mathRegions.flatMap(\.statement.definedNames))
        calculation = after
        let stored = StoredResults(before, tolerance: nil)
        var earlier: [String: RegionResult] = [:]
        for result in before.program.results { earlier[RewrittenResults.key(result)] = result }
        for result in after.program.results {
            guard let index = stored.index(of: result), worksheet.mathRegions[index].includedFrom == nil else {
                continue
            }
            let then = earlier[RewrittenResults.key(result)]
            let finding = then.flatMap { stored.finding($0, at: index) }
            decide(result, at: index, then, finding)
        }
        clearErrors()
        clearOthers()
    }

    private static func key(_ result: RegionResult) -> String { "\(result.ordinal) \(result.region)" }

    // MARK: Evaluations

    private mutating func decide(
        _ result: RegionResult, at index: Int, _ then: RegionResult?, _ finding: RegionFinding?
    ) {
        if case .disabled = result.outcome { return }
        let isStale = finding?.kind.isDifferent ?? false
        if isStale { stale.append(result.region) }
        let isSame = then.map { result.isSame(as: $0) } ?? false
        if isSame || !affected.contains(index), !isStale {
            unchanged += 1
            return
        }
        let math = worksheet.mathRegions[index]
        if case .value(let value, let shown) = result.outcome, !result.isRandom {
            let unit = math.unit(in: worksheet.settings.dialect)
            let isOwn = unit.map { isRedefined($0) } ?? false
            if changes.store(
                value, shown: shown?.value, in: isOwn ? nil : unit, region: result.region, ordinal: result.ordinal)
            {
                updated += 1
                if let finding, finding.kind == .error { changes.clearError(of: result.region) }
                return
            }
        }
        changes.clear(region: result.region, ordinal: result.ordinal)
        changes.clearError(of: result.region)
        gaps.append(
            RewrittenWorksheet.Gap(
                region: result.region, label: math.label(of: result), reason: reason(result)))
    }

    private func reason(_ result: RegionResult) -> String {
        switch result.outcome {
        case .failed(let error): error.message
        case .value(.function, _): "it is a function"
        case .value: result.isRandom ? "it depends on random numbers" : "the file has no place for it"
        case .disabled: "it is disabled"
        }
    }

    private func isRedefined(_ unit: UnitExpression) -> Bool {
        let symbols = Set(unit.factors.map(\.unit.symbol))
        return !definedNames.isDisjoint(with: symbols)
    }

    // MARK: What else regions store

    /// An error is taken away where the formula has a value now.
    private mutating func clearErrors() {
        for (index, region) in worksheet.mathRegions.enumerated() where region.includedFrom == nil {
            if case .success? = calculation.program.outcome(ofRegionAt: index), !region.isDisabled {
                changes.clearError(of: region.id)
            } else if affected.contains(index) {
                changes.clearError(of: region.id)
            }
        }
    }

    /// Plots and the like whose points depend on what changed are to be drawn anew.
    private mutating func clearOthers() {
        if affected.isEmpty { return }
        var names: Set<String> = []
        var regions: Set<String> = []
        var isAnyName = false
        for index in affected {
            if case .external(names: nil, _) = worksheet.mathRegions[index].statement { isAnyName = true }
            names.formUnion(worksheet.mathRegions[index].statement.definedNames)
            regions.insert(worksheet.mathRegions[index].id)
        }
        hide(worksheet.regions, isAnyName ? nil : names, &regions)
        for region in changes.regionsWithResults where regions.contains(region) {
            changes.clearOtherResults(of: region)
        }
        if hasHiddenPlots { changes.clearPlotPictures() }
    }

    /// No `names` stand for all that there are.
    private mutating func hide(_ list: [Region], _ names: Set<String>?, _ regions: inout Set<String>) {
        for region in list {
            switch region.kind {
            case .plot(let formulas):
                if formulas.isEmpty, worksheet.format != .mcdx { hasHiddenPlots = true }
                let isHidden = formulas.isEmpty || names.map { names in formulas.contains { $0.uses(names) } } ?? true
                if isHidden { regions.insert(region.id) }
            case .area(_, _, let inner), .solveBlock(let inner), .table(let inner): hide(inner, names, &regions)
            case .text(let runs):
                for case .region(let inner) in runs { hide([inner], names, &regions) }
            case .math, .picture, .component, .reference, .other: break
            }
        }
    }
}

extension Expression {
    fileprivate func uses(_ names: Set<String>) -> Bool {
        if case .name(let name) = kind, names.contains(name.dotted) { return true }
        return anyChild { $0.uses(names) }
    }
}

extension RegionResult {
    /// The same value to the last bit, and shown in the same way.
    fileprivate func isSame(as other: RegionResult) -> Bool {
        guard !isRandom, !other.isRandom else { return false }
        switch (outcome, other.outcome) {
        case (.value(let a, let shownA), .value(let b, let shownB)):
            if case .function = a { return false }
            return a == b && shownA?.value == shownB?.value && shownA?.units == shownB?.units
        default: return false
        }
    }
}
