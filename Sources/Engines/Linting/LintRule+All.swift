extension LintRule {
    /// Every rule: errors first, then warnings and notes, as the documentation lists them.
    public static let all: [LintRule] = [
        undefined, usedBeforeDefined, errorRegion, unlikeComparison, aliasTwice, aliasNowhere, overwrittenInput,
        // Warnings.
        stale, overwritten, twoMeanings, degrees, temperatureDifference, rangeStep, implicitOrigin, lookAlike,
        subscriptConfusion, numberAsText, textDisagrees, hardCoded, unseededRandom, uncheckedMinerr, absolutePath,
        aliasHidesVariable, idleInput, idleSilence,
        // Notes.
        unsupported, notCalculated, manualCalculation, looseTolerance, redefined, unused, unusedParameter, lateGlobal,
        disabled, hidesBuiltIn, unitDropped, floatEquality, swallowedError, longName, aliasOnFormula, unitDiffers,
        constantOutput, noChecks, checkNote,
    ]
}
