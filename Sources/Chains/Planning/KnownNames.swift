/// What is known of the names that loops and handlers give a value, before anything runs.
struct KnownNames: Sendable {
    /// By name: `item`, `index`.
    var locals: [String: Expectation] = [:]
    /// By the names of variables.
    var variables: [String: Expectation] = [:]

    /// The same of a block inside, which hides names of its own.
    func hiding(by inner: KnownNames) -> KnownNames {
        KnownNames(
            locals: locals.merging(inner.locals) { _, own in own },
            variables: variables.merging(inner.variables) { _, own in own })
    }
}
