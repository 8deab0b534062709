import Chains

/// The results in a store in memory, looked for in its journals.
public struct MemoryCache: ResultCache {
    private let store: MemoryStore

    public init(_ store: MemoryStore) { self.store = store }

    public func result(for key: String, askedBy run: RunID) throws -> KeptResult? {
        let latest = try kept().last { $0.completion.cacheKey == key }
        return latest.flatMap { KeptResult($0.completion, in: $0.run, event: $0.number, askedBy: run) }
    }

    public func entries() throws -> [CacheEntry] {
        try kept().reversed().map { kept in
            CacheEntry(
                key: kept.completion.cacheKey ?? "", place: ResultOrigin(run: kept.run, event: kept.number), chain: "",
                step: kept.completion.step, used: kept.time)
        }
    }

    public func clear(prefix: String) throws -> Int { 0 }
    public func trim(to limit: Int) throws -> Int { 0 }
    public func rebuild() throws -> Int { try kept().count }

    /// The completions with a key, the latest last.
    private func kept() throws -> [(completion: StepCompletion, run: RunID, number: Int, time: Int64)] {
        try store.runs(withPrefix: "", limit: .max).flatMap { run in
            try store.events(of: run, after: 0).compactMap { recorded in
                guard case .stepCompleted(let completion) = recorded.event.kind, completion.cacheKey != nil else {
                    return nil
                }
                return (completion, run, recorded.number, recorded.event.time)
            }
        }
    }
}
