extension LintRule {
    /// Found when all else was: see `LintSilences`.
    static let idleSilence = LintRule(
        "idle-silence", .warning, "A silence that silences nothing.", inChain: { _ in [] })
}
