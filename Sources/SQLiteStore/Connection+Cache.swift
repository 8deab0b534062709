import Chains

/// The statements over the cache of results.
extension Connection {
    /// Points the key to an event, whatever it pointed to before.
    func keep(_ key: String, _ event: Argument) throws {
        try run("INSERT OR REPLACE INTO cached (key, event) VALUES (?, ?)", [.text(key), event])
    }

    var hasCached: Bool {
        get throws { try integer("SELECT 1 FROM cached LIMIT 1") != nil }
    }

    func cachedCount() throws -> Int { Int(try integer("SELECT count(*) FROM cached") ?? 0) }

    /// The completion that the key points to, and where it is; nil where there is none any more.
    func cached(_ key: String) throws -> (completion: StepCompletion, run: RunID, number: Int)? {
        var found: (StepCompletion, RunID, Int)?
        try run(
            """
            SELECT run.run, event.key, event.payload FROM cached
            JOIN event ON event.key = cached.event JOIN run ON run.id = event.key >> 32
            WHERE cached.key = ?
            """, [.text(key)]
        ) { row in
            let (id, number) = (RunID(row.text(at: 0)), Int(row.integer(at: 1) & Connection.numberMask))
            let event = try EventRow.event(row.bytes(at: 2), number: number, of: id)
            // The event says itself what it is kept under.
            if case .stepCompleted(let completion) = event.kind, completion.cacheKey == key {
                found = (completion, id, number)
            }
        }
        return found
    }

    func cacheEntries() throws -> [CacheEntry] {
        var entries: [CacheEntry] = []
        try run(
            """
            SELECT cached.key, run.run, event.key, run.name, json_extract(event.payload, '$.step'), event.time
            FROM cached JOIN event ON event.key = cached.event JOIN run ON run.id = event.key >> 32
            ORDER BY event.time DESC, event.key DESC
            """
        ) { row in
            entries.append(
                CacheEntry(
                    key: row.text(at: 0),
                    place: ResultOrigin(
                        run: RunID(row.text(at: 1)), event: Int(row.integer(at: 2) & Connection.numberMask)),
                    chain: row.text(at: 3), step: row.text(at: 4), used: row.integer(at: 5)))
        }
        return entries
    }

    /// Entries are of hexadecimal digits, after which `g` comes.
    func clearCache(prefix: String) throws {
        try run("DELETE FROM cached WHERE key >= ? AND key < ?", [.text(prefix), .text(prefix + "g")])
    }

    /// Removes entries whose use lies back longest. Events are numbered in the order of runs.
    func dropOldestCached(_ count: Int) throws {
        try run(
            "DELETE FROM cached WHERE key IN (SELECT key FROM cached ORDER BY event LIMIT ?)", [.integer(Int64(count))])
    }

    /// Makes the entries anew from the journals: the latest completion under each key.
    func rebuildCache() throws {
        try run("DELETE FROM cached")
        try run(
            """
            INSERT OR REPLACE INTO cached (key, event)
            SELECT json_extract(payload, '$.cacheKey'), key FROM event
            WHERE kind = 'step-completed' AND json_extract(payload, '$.cacheKey') IS NOT NULL ORDER BY key
            """)
    }
}
