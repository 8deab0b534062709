extension LintRule {
    static let noChecks = LintRule(
        "no-checks", .note, "A chain that says of nothing how it has to come out.",
        inChain: { chain in
            let definition = chain.definition
            guard definition.checks.isEmpty, definition.conditions.isEmpty, !chain.isPart, !definition.holdsAssertions
            else { return [] }
            return [
                ChainRemark(
                    message: "the chain has no checks: every result passes",
                    help: "'checks: [ girder.utilisation <= 1.0 ]' says what has to hold")
            ]
        })
}
