import Quantities

/// Checks one value against the input that takes it and settles its unit.
struct Carrier {
    /// What messages call both ends; the source is empty for what the chain file itself says.
    let source: String
    let target: String
    let input: PlannedInput
    /// Worksheets take no records; everything else does.
    var takesRecords = false

    /// A value that fits.
    struct Carried {
        let value: Value
        let unit: UnitExpression?
        let conversion: ConversionRecord?
        /// The number is written in another unit than it came in.
        let isConverted: Bool
    }

    /// The value of an output that can be mapped.
    static func value(of output: StepOutput, step: String) throws(RunFault) -> Value {
        switch output.content {
        case .value(let value): return value
        case .fault(let fault): throw .errorOutput(step: step, output: output.name, fault)
        }
    }

    /// The unit at the end of a literal's text; nil for bare numbers and texts.
    static func unit(ofText text: String) -> UnitExpression? {
        guard let blank = text.firstIndex(of: " "), !text.hasPrefix("\"") else { return nil }
        return try? UnitExpression(parsing: String(text[text.index(after: blank)...]))
    }

    func carry(_ original: Value, shownIn sourceUnit: UnitExpression?) throws(RunFault) -> Carried {
        var value = original
        switch value {
        case .function: throw .function(source: source, target: target)
        case .range(let range): value = .matrix(range.column)
        case .record where !takesRecords: throw .record(source: source, target: target)
        case .matrix where value.holdsRecord && !takesRecords: throw .record(source: source, target: target)
        default: break
        }
        if let what = value.notFinite { throw .notFiniteSource(source: source, target: target, what: what) }
        guard let found = Numeric(value) else { return try carryText(value) }
        if case .text = input.expected {
            throw .mismatch(source: source, target: target, found: found.described, expected: "a text")
        }
        return try carryNumber(value, found, shownIn: sourceUnit)
    }

    private func carryText(_ value: Value) throws(RunFault) -> Carried {
        if case .numeric(let expected) = input.expected {
            throw .mismatch(source: source, target: target, found: value.kindName, expected: expected.described)
        }
        if let units = input.units {
            throw .mismatch(source: source, target: target, found: value.kindName, expected: "a number in '\(units)'")
        }
        return Carried(value: value, unit: nil, conversion: nil, isConverted: false)
    }

    private func carryNumber(
        _ original: Value, _ kind: Numeric, shownIn sourceUnit: UnitExpression?
    ) throws(RunFault) -> Carried {
        var (value, found) = (original, kind)
        let wanted = try unit(input.units)
        var from = sourceUnit.flatMap { $0.dimension == found.dimension ? $0 : nil }
        if let wanted, !wanted.dimension.isOne, found.isPure {
            // The mapping says what the pure number counts.
            value = try attached(wanted, to: value)
            found = Numeric(value) ?? found
            from = from ?? .one
            try check(found, shownIn: wanted)
            return Carried(
                value: value, unit: wanted,
                conversion: ConversionRecord(
                    sourceValue: original.scalar, sourceUnit: "", targetUnit: wanted.text, factor: 1),
                isConverted: true)
        }
        if let wanted, !found.fits(wanted.dimension) {
            throw .mismatch(
                source: source, target: target, found: found.described, expected: wanted.dimension.described)
        }
        try check(found, shownIn: wanted ?? from)
        guard let dimension = found.dimension, !found.isPure else {
            return Carried(
                value: zero(value, found), unit: nil, conversion: unitless(value, found), isConverted: false)
        }
        let source = from ?? dimension.displayUnit
        let usual = try unit(input.targetUnit)
        let target = wanted ?? usual.flatMap { $0.dimension == dimension ? $0 : nil } ?? source
        guard let conversion = try? Conversion(from: source, to: target) else {
            return Carried(value: value, unit: target, conversion: nil, isConverted: false)
        }
        return Carried(
            value: value, unit: target,
            conversion: ConversionRecord(
                sourceValue: value.scalar.map(source.number), sourceUnit: source.text, targetUnit: target.text,
                factor: conversion.factor, offset: conversion.shift),
            isConverted: source != target)
    }

    /// A pure zero takes the dimension that the worksheet expects.
    private func zero(_ value: Value, _ found: Numeric) -> Value {
        guard case .numeric(let expected) = input.expected, !expected.isOne, found.isPure else { return value }
        switch value {
        case .number: return .number(0, expected)
        case .matrix(let matrix):
            let zeros = [Double](repeating: 0, count: matrix.count)
            return .matrix(Matrix(rows: matrix.rows, columns: matrix.columns, si: zeros, dimension: expected))
        default: return value
        }
    }

    /// Pure numbers are recorded too: every mapped number has a conversion.
    private func unitless(_ value: Value, _ found: Numeric) -> ConversionRecord? {
        found.isPure
            ? ConversionRecord(sourceValue: value.scalar, sourceUnit: "", targetUnit: "", factor: 1) : nil
    }

    private func unit(_ text: String?) throws(RunFault) -> UnitExpression? {
        guard let text else { return nil }
        do { return try UnitExpression(parsing: text) } catch { throw .unknownUnit(text) }
    }

    /// The dimension that the worksheet expects; a zero has every dimension.
    private func check(_ found: Numeric, shownIn unit: UnitExpression?) throws(RunFault) {
        guard case .numeric(let expected) = input.expected, !found.fits(expected) else { return }
        if found.isPure { throw .bareNumber(source: source, target: target, expected: expected) }
        if expected.isOne, let unit, unit.isAffine {
            throw .temperatureScale(source: source, target: target, unit: unit.text)
        }
        throw .mismatch(source: source, target: target, found: found.described, expected: expected.described)
    }

    /// A pure number or array as so many of the unit.
    private func attached(_ unit: UnitExpression, to value: Value) throws(RunFault) -> Value {
        if let scaled = value.times(unit) { return scaled }
        throw .mismatch(source: source, target: target, found: value.kindName, expected: unit.dimension.described)
    }
}
