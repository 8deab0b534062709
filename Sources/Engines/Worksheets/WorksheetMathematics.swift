import Chains
import Expressions
import Worksheets

/// Hashes what a worksheet calculates and how it shows it: whatever changes neither, such as texts, layout and stored
/// results, has no part in it.
struct WorksheetMathematics {
    private let worksheet: Worksheet
    /// The format of each math region, by position.
    private let formats: [ResultFormat]

    init(_ worksheet: Worksheet) {
        self.worksheet = worksheet
        formats = worksheet.formats
    }

    var mathematics: Mathematics {
        var whole = Fingerprint()
        combineSettings(into: &whole)
        var regions: [Mathematics.Region] = []
        regions.reserveCapacity(worksheet.mathRegions.count)
        for (index, region) in worksheet.mathRegions.enumerated() {
            var hash = Fingerprint()
            combine(region, format: formats.indices.contains(index) ? formats[index] : .standard, into: &hash)
            let (first, second) = hash.words
            whole.combine(region.id)
            whole.combine(first)
            whole.combine(second)
            regions.append(Mathematics.Region(id: region.id, hash: UInt32(truncatingIfNeeded: first)))
        }
        return Mathematics(hash: whole.hex, regions: regions)
    }

    private func combineSettings(into hash: inout Fingerprint) {
        let settings = worksheet.settings
        hash.combine(settings.dialect.rawValue)
        for number in [
            settings.origin, settings.tolerance, settings.constraintTolerance, settings.randomSeed,
            settings.prnPrecision, settings.prnColumnWidth, settings.zeroOverZero ?? .nan,
        ] { hash.combine(number) }
        for flag in [
            settings.exactBoolean, settings.strictSingularity, settings.stringsUseOrigin, settings.listsShownRanges,
        ] { hash.combine(flag ? 1 : 0) }
        hash.combine(settings.unitSystem)
        for alias in worksheet.aliases {
            hash.combine(alias.name)
            hash.combine(alias.region)
            hash.combine(alias.direction.rawValue)
        }
        hash.combine(worksheet.aliases.count)
    }

    private func combine(_ region: MathRegion, format: ResultFormat, into hash: inout Fingerprint) {
        hash.combine(region.isDisabled ? 1 : 0)
        if let block = region.solveBlock {
            hash.combine(block.block)
            hash.combine(block.role.code)
        } else {
            hash.combine(-1)
        }
        hash.combine(region.includedFrom)
        hash.combine(region.statement)
        hash.combine(format)
    }
}

extension Worksheet {
    /// The format of each math region where it says one, in the order of `mathRegions`.
    fileprivate var formats: [ResultFormat] {
        var formats: [ResultFormat] = []
        let base = presentation.over(.standard)
        for region in regions { region.appendFormats(to: &formats, base: base) }
        return formats
    }
}

extension MathRegion.SolveBlockPart.Role {
    fileprivate var code: Int {
        switch self {
        case .guess: 0
        case .constraint: 1
        case .solver: 2
        }
    }
}

extension Fingerprint {
    fileprivate mutating func combine(_ format: ResultFormat) {
        combine(format.style?.rawValue)
        for number in [
            format.precision, format.exponentialThreshold, format.zeroThreshold, format.complexThreshold,
        ] { combine(number ?? -1) }
        var flags = 0
        for flag in [
            format.roundTrips, format.showsTrailingZeros, format.simplifiesUnits, format.formatsUnits,
            format.expandsNestedArrays, format.usesMixedNumbers, format.usesLetterExponent,
        ] { flags = flags * 3 + (flag.map { $0 ? 2 : 1 } ?? 0) }
        combine(flags)
        combine(format.radix)
        combine(format.imaginarySymbol)
    }
}
