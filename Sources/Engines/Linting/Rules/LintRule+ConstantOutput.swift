extension LintRule {
    static let constantOutput = LintRule(
        "constant-output", .note, "A calculated output that depends on no input that the chain sets.",
        inWorksheet: { sheet in
            guard let use = sheet.use, !use.inputs.isEmpty, !sheet.names.mayHideUses else { return [] }
            let inputs = Set(use.inputs.compactMap { sheet.calculation.names.region(ofInput: $0) })
            return use.outputs.sorted().compactMap { output in
                guard let region = sheet.regions(ofOutput: output).last, !inputs.contains(region),
                    !sheet.dependencies.sources[region].isEmpty,
                    sheet.regionsBehind(outputs: [output]).isDisjoint(with: inputs)
                else { return nil }
                return WorksheetRemark(
                    message: "the output '\(output)' is the same whatever the chain sets", region: region, name: output)
            }
        })
}
