/// The names that only some places of a chain file know.
enum LocalNames {
    /// What loops, and handlers of errors, give a value inside of them.
    static let usual = ["item", "index", "previous", "iteration", "error"]

    /// What loops whose iterations follow one another know.
    static let ofLoops = ["index", "iteration", "previous"]

    /// What `run.` may be followed by.
    static let ofRun = ["id", "name", "started"]
}
