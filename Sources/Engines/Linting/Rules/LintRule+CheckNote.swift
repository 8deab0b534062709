extension LintRule {
    static let checkNote = LintRule(
        "check-note", .note, "What 'wfchain check' notes: branches never taken, loops without an end, results unused.",
        inChain: { chain in
            chain.notes.map { note in
                ChainRemark(
                    message: "step '\(note.step)': \(note.text)", place: chain.place(ofStep: note.step), name: note.step
                )
            }
        })
}
