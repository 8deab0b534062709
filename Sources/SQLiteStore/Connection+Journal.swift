import Chains

/// The statements over the store's tables. A run's place is the number of its row.
extension Connection {
    static let numberBits: Int64 = 32
    static let numberMask: Int64 = 0xFFFF_FFFF

    static func key(_ place: Int64, _ number: Int64) -> Argument { .integer(place << numberBits | number) }

    /// Nil where the run is not recorded.
    func place(of run: RunID) throws -> Int64? {
        try integer("SELECT id FROM run WHERE run = ?", [.text(run.text)])
    }

    /// The number of the run's last event, 0 where it has none.
    func last(of place: Int64) throws -> Int {
        let key = try integer(
            "SELECT max(key) FROM event WHERE key BETWEEN ? AND ?",
            [Connection.key(place, 0), Connection.key(place, Connection.numberMask)])
        return Int((key ?? 0) & Connection.numberMask)
    }

    /// The place of a new run. Throws `RunStoreError.unknownRun` where its first event does not create it.
    func create(_ id: RunID, beginning first: Event) throws -> Int64 {
        guard case .runCreated(let creation) = first.kind else { throw RunStoreError.unknownRun(id.text) }
        if let key = creation.key, let other = try self.run(withKey: key) {
            throw RunStoreError.keyTaken(key, by: other)
        }
        try run(
            "INSERT INTO run (run, name, created, key, file) VALUES (?, ?, ?, ?, ?)",
            [
                .text(id.text), .text(creation.name), .integer(first.time), Argument(creation.key),
                .text(creation.file),
            ])
        return lastRowID
    }

    func run(withKey key: String) throws -> RunID? {
        var found: RunID?
        try run("SELECT run FROM run WHERE key = ?", [.text(key)]) { found = RunID($0.text(at: 0)) }
        return found
    }

    func insert(_ row: EventRow, number: Int, of place: Int64) throws {
        try run(
            "INSERT INTO event (key, time, kind, changes_state, payload) VALUES (?, ?, ?, ?, ?)",
            [
                Connection.key(place, Int64(number)), .integer(row.time), .text(row.kind),
                .integer(row.changesRunState ? 1 : 0), .utf8(row.payload),
            ])
        if let key = row.cacheKey { try keep(key, Connection.key(place, Int64(number))) }
    }

    func delete(_ place: Int64) throws {
        let range = [Connection.key(place, 0), Connection.key(place, Connection.numberMask)]
        try run("DELETE FROM cached WHERE event BETWEEN ? AND ?", range)
        try run("DELETE FROM event WHERE key BETWEEN ? AND ?", range)
        try run("DELETE FROM run WHERE id = ?", [.integer(place)])
    }

    func events(of place: Int64, _ id: RunID, after last: Int) throws -> [RecordedEvent] {
        var events: [RecordedEvent] = []
        try run(
            "SELECT key, payload FROM event WHERE key BETWEEN ? AND ? ORDER BY key",
            [Connection.key(place, Int64(last) + 1), Connection.key(place, Connection.numberMask)]
        ) { row in
            let number = Int(row.integer(at: 0) & Connection.numberMask)
            let event = try EventRow.event(row.bytes(at: 1), number: number, of: id)
            events.append(RecordedEvent(number: number, event: event))
        }
        return events
    }

    /// A run with its latest change of state.
    struct ListedRun {
        let id: RunID
        let name: String
        let created: Int64
        let latest: Event
    }

    func runs(matching filter: RunFilter) throws -> [ListedRun] {
        var runs: [ListedRun] = []
        try run(
            """
            SELECT run.run, run.name, run.created, event.key, event.payload
            FROM run JOIN event ON event.key =
                (SELECT max(key) FROM event
                WHERE changes_state AND key BETWEEN run.id << 32 AND run.id << 32 | 0xFFFFFFFF)
            WHERE (?1 IS NULL OR run.name = ?1) AND (?2 IS NULL OR run.created >= ?2)
                AND (?3 IS NULL OR run.created < ?3)
            ORDER BY run.run DESC LIMIT ?4
            """,
            [
                Argument(filter.name), Argument(filter.since), Argument(filter.until),
                .integer(Int64(filter.limit ?? -1)),
            ]
        ) { row in
            let id = RunID(row.text(at: 0))
            let number = Int(row.integer(at: 3) & Connection.numberMask)
            let latest = try EventRow.event(row.bytes(at: 4), number: number, of: id)
            runs.append(ListedRun(id: id, name: row.text(at: 1), created: row.integer(at: 2), latest: latest))
        }
        return runs
    }

    func runs(withPrefix prefix: String, limit: Int) throws -> [RunID] {
        var runs: [RunID] = []
        // No text that begins with the prefix sorts after the prefix and the last of all characters.
        try run(
            "SELECT run FROM run WHERE run BETWEEN ? AND ? ORDER BY run LIMIT ?",
            [.text(prefix), .text(prefix + "\u{10FFFF}"), .integer(Int64(limit))]
        ) { runs.append(RunID($0.text(at: 0))) }
        return runs
    }
}
