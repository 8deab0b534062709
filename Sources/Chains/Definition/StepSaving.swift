/// What a step is asked to leave in the output folder.
struct StepSaving: Sendable {
    /// With the places where the chain file asks for it.
    var forms: [Located<SavedForm>] = []
    /// The keys that say no, whatever the chain says of all its worksheets.
    var declined: [String] = []

    /// What the chain asks of all its worksheets.
    mutating func take(_ others: [Located<SavedForm>]) {
        for form in others
        where !declined.contains(form.content.key) && !forms.contains(where: { $0.content == form.content }) {
            forms.append(form)
        }
    }
}
