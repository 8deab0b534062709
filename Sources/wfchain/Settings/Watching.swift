/// How often watchers look at a journal.
enum Watching {
    /// Microseconds.
    static let interval: UInt32 = 100_000
}
