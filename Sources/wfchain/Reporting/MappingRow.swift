import Chains
import Quantities
import Reports

/// An input of a step as a row of the table of mappings.
struct MappingRow {
    let step: String
    let input: ResolvedInput

    var mapping: Report.Mapping {
        guard let conversion = input.conversion, let number = conversion.sourceValue else {
            return row(
                sourceValue: "", sourceUnit: input.conversion?.sourceUnit ?? "", value: input.text, unit: "", rule)
        }
        let carried = number * conversion.factor + conversion.offset
        return row(
            sourceValue: NumberFormat.plain.text(number), sourceUnit: conversion.sourceUnit,
            value: NumberFormat.plain.text(carried), unit: conversion.targetUnit, rule)
    }

    /// `× 0.3048`, with what is added for temperature scales; empty where nothing is converted.
    private var rule: String {
        guard let conversion = input.conversion else { return "" }
        var rule = conversion.factor == 1 ? "" : "× \(NumberFormat.plain.text(conversion.factor))"
        if conversion.offset != 0 {
            let sign = conversion.offset < 0 ? "−" : "+"
            rule += "\(rule.isEmpty ? "" : " ")\(sign) \(NumberFormat.plain.text(abs(conversion.offset)))"
        }
        return rule
    }

    private func row(
        sourceValue: String, sourceUnit: String, value: String, unit: String, _ rule: String
    ) -> Report.Mapping {
        Report.Mapping(
            step: step, input: input.name, source: source, sourceValue: sourceValue, sourceUnit: sourceUnit,
            targetUnit: unit, value: value, conversion: rule)
    }

    private var source: String {
        switch input.origin {
        case .literal: "the chain file"
        case .override: "the command line"
        case .chainInput(let name): "inputs.\(name)"
        case .output(let step, let name): "\(step).\(name)"
        case .input(let step, let name): "\(step).\(name) (its input)"
        case .local(let name): name
        case .expression(let text): text
        }
    }
}
