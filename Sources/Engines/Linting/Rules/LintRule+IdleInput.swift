extension LintRule {
    static let idleInput = LintRule(
        "idle-input", .warning, "An input that is set, and on which nothing depends that the chain uses.",
        inWorksheet: { sheet in
            guard let use = sheet.use, !use.wantsAll, !use.outputs.isEmpty, !sheet.names.mayHideUses else { return [] }
            let reached = sheet.regionsBehind(outputs: use.outputs)
            return use.inputs.sorted().compactMap { input in
                guard let region = sheet.calculation.names.region(ofInput: input), !reached.contains(region) else {
                    return nil
                }
                return WorksheetRemark(
                    message: "the input '\(input)' is set, and nothing that the chain takes depends on it",
                    region: region,
                    name: input)
            }
        })
}

extension WorksheetLint {
    /// The regions that define these outputs, and all that those depend on.
    func regionsBehind(outputs: Set<String>) -> Set<Int> {
        let ends = outputs.flatMap { regions(ofOutput: $0) }
        return Set(ends + dependencies.upstream(of: ends))
    }

    /// The regions that make the value of an output.
    func regions(ofOutput output: String) -> [Int] {
        switch calculation.names.source(ofOutput: output) {
        case .region(let index)?: dependencies.carriers[index] + [index]
        case .variable(let name)?:
            // Elements of an array are set by several regions.
            regions.indices.filter { !regions[$0].isDisabled && regions[$0].statement.definedNames.contains(name) }
        case nil: []
        }
    }
}
