import Chains
import Foundation
import GRDB

/// The statements over the store's tables. A run's place is the number of its row.
extension Database {
    private static let numberBits: Int64 = 32
    private static let numberMask: Int64 = 0xFFFF_FFFF

    private static func key(_ place: Int64, _ number: Int64) -> Int64 { place << numberBits | number }

    /// Nil where the run is not recorded.
    func place(of run: RunID) throws -> Int64? {
        try Int64.fetchOne(
            cachedStatement(sql: "SELECT id FROM run WHERE run = ?"), arguments: [run.text])
    }

    /// The number of the run's last event, 0 where it has none.
    func last(of place: Int64) throws -> Int {
        let key = try Int64.fetchOne(
            cachedStatement(sql: "SELECT max(key) FROM event WHERE key BETWEEN ? AND ?"),
            arguments: [Database.key(place, 0), Database.key(place, Database.numberMask)])
        return Int((key ?? 0) & Database.numberMask)
    }

    /// The place of a new run.
    func create(_ run: RunID, name: String, time: Int64) throws -> Int64 {
        try cachedStatement(sql: "INSERT INTO run (run, name, created) VALUES (?, ?, ?)")
            .execute(arguments: [run.text, name, time])
        return lastInsertedRowID
    }

    func insert(_ row: EventRow, number: Int, of place: Int64) throws {
        try cachedStatement(
            sql: "INSERT INTO event (key, time, kind, changes_state, payload) VALUES (?, ?, ?, ?, ?)"
        ).execute(
            arguments: [Database.key(place, Int64(number)), row.time, row.kind, row.changesRunState, row.payload])
    }

    func events(of place: Int64, _ run: RunID, after last: Int) throws -> [RecordedEvent] {
        let rows = try Row.fetchCursor(
            cachedStatement(sql: "SELECT key, payload FROM event WHERE key BETWEEN ? AND ? ORDER BY key"),
            arguments: [Database.key(place, Int64(last) + 1), Database.key(place, Database.numberMask)])
        var events: [RecordedEvent] = []
        while let row = try rows.next() {
            let key: Int64 = row[0]
            let number = Int(key & Database.numberMask)
            let event = try EventRow.event(row.bytes(at: 1), number: number, of: run)
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
        let rows = try Row.fetchCursor(
            cachedStatement(
                sql: """
                    SELECT run.run, run.name, run.created, event.key, event.payload
                    FROM run JOIN event ON event.key =
                        (SELECT max(key) FROM event
                        WHERE changes_state AND key BETWEEN run.id << 32 AND run.id << 32 | 0xFFFFFFFF)
                    WHERE (:name IS NULL OR run.name = :name) AND (:since IS NULL OR run.created >= :since)
                        AND (:until IS NULL OR run.created < :until)
                    ORDER BY run.run DESC LIMIT :limit
                    """),
            arguments: ["name": filter.name, "since": filter.since, "until": filter.until, "limit": filter.limit ?? -1])
        var runs: [ListedRun] = []
        while let row = try rows.next() {
            let id = RunID(row[0])
            let key: Int64 = row[3]
            let latest = try EventRow.event(row.bytes(at: 4), number: Int(key & Database.numberMask), of: id)
            runs.append(ListedRun(id: id, name: row[1], created: row[2], latest: latest))
        }
        return runs
    }

    func runs(withPrefix prefix: String, limit: Int) throws -> [RunID] {
        // No text that begins with the prefix sorts after the prefix and the last of all characters.
        try String.fetchAll(
            cachedStatement(sql: "SELECT run FROM run WHERE run BETWEEN ? AND ? ORDER BY run LIMIT ?"),
            arguments: [prefix, prefix + "\u{10FFFF}", limit]
        ).map { RunID($0) }
    }
}

extension Row {
    /// The bytes of a text column.
    fileprivate func bytes(at index: Int) throws -> [UInt8] {
        try withUnsafeData(atIndex: index) { data in data.map { [UInt8]($0) } ?? [] }
    }
}
