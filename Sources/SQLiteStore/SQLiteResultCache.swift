import Chains
import Synchronization

/// Finds results in the store's file through a connection of its own, so that nobody waits for the disk that writes.
///
/// A store without entries is asked once and then left alone: what runs record later is for later runs.
public final class SQLiteResultCache: ResultCache {
    private enum Reading {
        case unknown, empty
        case open(Connection)
    }

    private let store: SQLiteRunStore
    private let reading = Mutex(Reading.unknown)

    public init(_ store: SQLiteRunStore) { self.store = store }

    public func result(for key: String, askedBy run: RunID) throws -> KeptResult? {
        try reading.withLock { reading in
            if case .unknown = reading { reading = try opened() }
            guard case .open(let connection) = reading, let found = try connection.cached(key) else { return nil }
            return KeptResult(found.completion, in: found.run, event: found.number, askedBy: run)
        }
    }

    private func opened() throws -> Reading {
        guard try store.perform({ try $0.hasCached }) else { return .empty }
        return .open(try Connection(path: store.path, busyTimeout: store.waited))
    }

    public func entries() throws -> [CacheEntry] { try store.perform { try $0.cacheEntries() } }

    public func clear(prefix: String) throws -> Int {
        try counted { try $0.clearCache(prefix: prefix) }
    }

    @discardableResult public func trim(to limit: Int) throws -> Int {
        let count = try store.perform { try $0.cachedCount() }
        if count <= limit { return 0 }
        return try counted { connection in try connection.dropOldestCached(try connection.cachedCount() - limit) }
    }

    public func rebuild() throws -> Int {
        try store.perform { connection in
            try connection.transaction { try connection.rebuildCache() }
            return try connection.cachedCount()
        }
    }

    /// How many entries fewer there are after the change.
    private func counted(_ change: (Connection) throws -> Void) throws -> Int {
        try store.perform { connection in
            var count = 0
            try connection.transaction {
                count = try connection.cachedCount()
                try change(connection)
                count -= try connection.cachedCount()
            }
            return count
        }
    }
}
