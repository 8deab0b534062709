/// Finds results of earlier runs by what they were calculated from.
///
/// Journals hold the results; an entry only points to the latest completion that names the key, and is written in the
/// transaction that records it. All entries can be made anew from the journals.
public protocol ResultCache: Sendable {
    /// The result under the key; nil where there is none, or none but the run's own.
    func result(for key: String, askedBy run: RunID) throws -> KeptResult?

    /// All entries, the one used last first.
    func entries() throws -> [CacheEntry]

    /// Forgets entries whose key begins so; an empty prefix begins all. Gives how many there were.
    func clear(prefix: String) throws -> Int

    /// Keeps no more entries than that: the one whose use lies back longest goes first. Gives how many went.
    @discardableResult func trim(to limit: Int) throws -> Int

    /// Makes the entries anew from the completions of all runs. Gives how many there are.
    func rebuild() throws -> Int
}
