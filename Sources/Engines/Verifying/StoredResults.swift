import Evaluation
import Expressions
import Glibc
import Quantities
import Worksheets

/// The results that the file of a calculated worksheet stores, to compare with those that came out.
struct StoredResults {
    let dependencies: RegionDependencies
    private let calculation: WorksheetCalculation
    private let worksheet: Worksheet
    private let excerpts: FormulaExcerpt
    private let causes: FailureCauses
    /// The power of ten below which each math region shows zero, by position.
    private let zeros: [Int]
    private let tolerance: Double?

    /// The most elements of an array that are written out.
    private static let mostElements = 16

    init(_ calculation: WorksheetCalculation, tolerance: Double?) {
        self.calculation = calculation
        self.tolerance = tolerance
        worksheet = calculation.worksheet
        excerpts = FormulaExcerpt(worksheet)
        causes = FailureCauses(calculation.program, worksheet.mathRegions)
        dependencies = RegionDependencies(worksheet.mathRegions)
        var formats: [ResultFormat] = []
        let base = worksheet.presentation.over(.standard)
        for region in worksheet.regions { region.appendFormats(to: &formats, base: base) }
        zeros = formats.map { $0.zeroThreshold ?? 15 }
    }

    /// The position of the math region that the result belongs to.
    func index(of result: RegionResult) -> Int? { excerpts.index(of: result) }

    /// What comes of a result; nil for a region that takes no part.
    func finding(_ result: RegionResult, at index: Int) -> RegionFinding? {
        let draft = RegionFinding.Draft(
            region: result.region, ordinal: result.ordinal,
            label: worksheet.mathRegions[index].label(of: result), method: dependencies.methods[index])
        if case .disabled = result.outcome { return nil }
        guard let stored = worksheet.stored(result.region, result.ordinal) else {
            return draft.finding(.pending, reason: .noResult)
        }
        switch (stored, result.outcome) {
        case (.pending, _): return draft.finding(.pending, reason: .notCalculated)
        case (.unreadable(let what), _): return draft.finding(.unsupported, reason: .unreadable(what))
        case (.error(let code, let text), .failed(let error)):
            if let reason = reasonNotToCompare(error) { return draft.finding(.unsupported, reason: reason) }
            return draft.finding(.error, reason: .storedError(text.isEmpty ? code : text))
        case (_, .failed(let error)):
            if let reason = reasonNotToCompare(error) { return draft.finding(.unsupported, reason: reason) }
            return draft.finding(
                different, fault: .here(error.message), stored: stored.anyValue.map { text(of: $0, stored, at: index) })
        case (_, .value) where result.isRandom: return draft.finding(.random)
        case (.error(let code, let text), .value(let value, _)):
            return draft.finding(
                different, fault: .stored(text.isEmpty ? code : text),
                computed: calculation.display.text(of: value, region: index).text)
        case (_, .value(let value, let shown)): return finding(draft, value, shown, stored, at: index)
        case (_, .disabled): return nil
        }
    }

    /// What comes of an error that is stored for a region that shows no result.
    func finding(error: String, at index: Int) -> RegionFinding? {
        let region = worksheet.mathRegions[index]
        guard !region.isDisabled, region.includedFrom == nil else { return nil }
        let draft = RegionFinding.Draft(
            region: region.id, ordinal: nil, label: ExpressionPrinter.text(of: region.statement),
            method: dependencies.methods[index])
        switch calculation.program.outcome(ofRegionAt: index) {
        case .failure(let fault)?:
            if let reason = reasonNotToCompare(fault) { return draft.finding(.unsupported, reason: reason) }
            return draft.finding(.error, reason: .storedError(error))
        // The body of a function is calculated where it is called.
        case .success(.function)?: return draft.finding(.error, reason: .storedError(error))
        case .success(let value)?:
            return draft.finding(
                different, fault: .stored(error), computed: calculation.display.text(of: value, region: index).text)
        // A constraint and the like, which has no value of its own.
        case nil: return draft.finding(.error, reason: .storedError(error))
        }
    }

    private var different: RegionFinding.Kind { worksheet.settings.isManual ? .stale : .differs }

    /// The reason where an error is ours, or that of the place where the worksheet stands, and not the worksheet's.
    private func reasonNotToCompare(_ error: EvaluationError) -> RegionFinding.Reason? {
        let cause = causes.root(of: error)
        if cause.isUnsupported { return .unsupported(cause.lacking ?? cause.message) }
        switch cause.reason {
        case .foreignFailure, .cancelled: return .unavailable(cause.message)
        default: return nil
        }
    }

    // MARK: Values

    /// Two values of one result: as they are, or both divided by the unit that the author chose.
    private struct Pair {
        let computed: Value
        let stored: Value
        let isDivided: Bool

        /// How many of this pair's units make one of the value's.
        func scale(of value: Value) -> Double {
            let (own, whole) = (
                computed.greatest(of: computed.firstDimension), value.greatest(of: value.firstDimension)
            )
            return own > 0 && whole > 0 ? own / whole : 1
        }

        /// The size in SI units of the unit in which a value is shown.
        static func unit(_ shown: RegionResult.Shown, of value: Value) -> Double {
            let (number, whole) = (
                shown.value.greatest(of: shown.value.firstDimension), value.greatest(of: value.firstDimension)
            )
            return number > 0 && whole > 0 ? whole / number : 1
        }
    }

    /// What does not count of a difference: numbers below `zero`, a distance up to `residue` in SI units, and in arrays what
    /// is below the part `noise` of the greatest number of a column.
    private struct Allowance {
        var zero = 0.0
        var residue = 0.0
        var noise = 0.0
    }

    private func finding(
        _ draft: RegionFinding.Draft, _ value: Value, _ shown: RegionResult.Shown?, _ stored: StoredResult,
        at index: Int
    ) -> RegionFinding {
        let limit = tolerance ?? draft.method.tolerance
        let pairs = pairs(value, shown, stored)
        let unit = shown.map { Pair.unit($0, of: value) } ?? 1
        func nearest(_ allowance: Allowance) -> (pair: Pair, worst: ValueComparison.Worst)? {
            pairs.map { pair in
                let comparison = ValueComparison(
                    pair.computed, with: pair.stored,
                    slack: max(stored.rounding, allowance.residue * pair.scale(of: value)),
                    zero: allowance.zero * (pair.isDivided ? 1 : unit), noise: allowance.noise)
                return (pair, comparison.worst)
            }.min { $0.1.deviation < $1.1.deviation }
        }
        guard let strict = nearest(Allowance()) else { return draft.finding(.pending, reason: .noResult) }
        if strict.worst.deviation <= limit { return draft.finding(.reproduced, deviation: strict.worst.deviation) }
        var allowance = Allowance(zero: zero(at: index))
        let plain = nearest(allowance) ?? strict
        if plain.worst.deviation <= limit { return draft.finding(.reproduced, deviation: plain.worst.deviation) }
        guard tolerance == nil else {
            return draft.finding(different, difference: difference(plain.worst, plain.pair, shown, at: index))
        }
        let residue = Residue(calculation, dependencies, at: index, draft.method)
        (allowance.residue, allowance.noise) = (residue.ofNumbers, residue.ofArrays)
        let found = nearest(allowance) ?? plain
        if found.worst.deviation <= limit {
            let isTold = plain.worst.element == nil && plain.worst.deviation.isFinite
            return draft.finding(.reproduced, deviation: (isTold ? plain : found).worst.deviation)
        }
        return draft.finding(different, difference: difference(found.worst, found.pair, shown, at: index))
    }

    /// Below which numbers count as zero, in the unit in which the region shows them: 0 where no zero can come out but an
    /// exact one.
    private func zero(at index: Int) -> Double {
        let loss = SignificanceLoss(calculation: calculation, dependencies: dependencies)
        return loss.isPossible(at: index) ? pow(10, -Double(zeros[index])) : 0
    }

    private func pairs(_ value: Value, _ shown: RegionResult.Shown?, _ stored: StoredResult) -> [Pair] {
        switch stored {
        case .value(let other, let quotient):
            // Mathcad 12 to 15 stores the quotient alone where the worksheet defines the unit itself.
            let divided = shown.map { shown in
                [other, quotient].compactMap { $0 }.map {
                    Pair(computed: shown.value, stored: $0, isDivided: true)
                }
            }
            return [Pair(computed: value, stored: other, isDivided: false)] + (divided ?? [])
        case .divided(let other):
            return [Pair(computed: shown?.value ?? value, stored: other, isDivided: shown != nil)]
        case .rounded(let other, let isDivided, _):
            let divides = isDivided && shown != nil
            return [Pair(computed: divides ? shown?.value ?? value : value, stored: other, isDivided: divides)]
        case .error, .pending, .unreadable: return []
        }
    }

    private func difference(
        _ worst: ValueComparison.Worst, _ pair: Pair, _ shown: RegionResult.Shown?, at index: Int
    ) -> RegionFinding.Difference {
        let unit = pair.isDivided ? nil : worksheet.mathRegions[index].unit(in: worksheet.settings.dialect)
        let suffix = pair.isDivided ? shown.map { " " + $0.units } ?? "" : ""
        func text(_ value: Value, _ format: NumberFormat) -> String {
            let fits = unit?.dimension == value.firstDimension
            return value.text(in: fits ? unit : nil, format: format, elements: StoredResults.mostElements) + suffix
        }
        // As many digits as it takes to see the difference.
        let isSeen = text(worst.computed, .plain) != text(worst.stored, .plain)
        let origin = Int(worksheet.settings.origin)
        return RegionFinding.Difference(
            computed: text(worst.computed, isSeen ? .plain : .exact),
            stored: text(worst.stored, isSeen ? .plain : .exact),
            fault: nil, deviation: worst.deviation.isFinite ? worst.deviation : nil,
            element: worst.element.map { ($0.row + origin, $0.column + origin) })
    }

    private func text(of value: Value, _ stored: StoredResult, at index: Int) -> String {
        switch stored {
        case .divided, .rounded(_, isDivided: true, _):
            value.text(elements: StoredResults.mostElements)
                + (calculation.display.unit(ofRegion: index).map { " " + $0 } ?? "")
        default: calculation.display.text(of: value, region: index).text
        }
    }
}

extension StoredResult {
    /// The value, whole or divided by a unit; nil where the file stores none.
    fileprivate var anyValue: Value? {
        switch self {
        case .value(let value, _), .divided(let value), .rounded(let value, _, _): value
        case .error, .pending, .unreadable: nil
        }
    }

    /// How far the number before rounding may be from the stored one.
    fileprivate var rounding: Double {
        // The digits of the rounded number are themselves off in the last bits.
        if case .rounded(_, _, let tolerance) = self { tolerance * (1 + 1e-9) } else { 0 }
    }
}
