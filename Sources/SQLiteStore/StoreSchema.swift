import GRDB

/// The tables of the store's file and their versions.
///
/// Migrations are only ever added: each released version has a file in `fixtures/stores`, which must stay readable.
enum StoreSchema {
    /// What `PRAGMA user_version` says once all migrations ran.
    static let version = 3
    /// What `PRAGMA application_id` says: "wfch" in ASCII.
    static let applicationID = 0x7766_6368

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator().disablingDeferredForeignKeyChecks()
        migrator.registerMigration("1 runs and events") { database in
            try database.execute(sql: first)
        }
        migrator.registerMigration("2 keys of runs and cached results") { database in
            try database.execute(sql: second)
        }
        migrator.registerMigration("3 runs that wait") { database in
            try database.execute(sql: third)
        }
        return migrator
    }

    /// An event's key joins the run's row number (above bit 32) and the event's number in the run, so that a run's
    /// journal lies together and is appended to without a second index. The view `journal` takes it apart for people.
    private static let first = """
        CREATE TABLE run (
            id INTEGER PRIMARY KEY,
            run TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            created INTEGER NOT NULL
        );
        CREATE TABLE event (
            key INTEGER PRIMARY KEY,
            time INTEGER NOT NULL,
            kind TEXT NOT NULL,
            changes_state INTEGER NOT NULL,
            payload TEXT NOT NULL
        );
        CREATE INDEX event_changes_state ON event (key) WHERE changes_state;
        CREATE TRIGGER event_stays BEFORE UPDATE ON event
            BEGIN SELECT raise(ABORT, 'events are never changed'); END;
        CREATE VIEW journal AS
            SELECT run.run, event.key & 0xFFFFFFFF AS number, event.time, event.kind, event.payload
            FROM event JOIN run ON run.id = event.key >> 32;
        PRAGMA user_version = 1;
        """

    /// What a run was asked for by, the chain file it is of, and where results can be found again: `cached` says for each
    /// key the event that holds the result.
    private static let second = """
        ALTER TABLE run ADD COLUMN key TEXT;
        ALTER TABLE run ADD COLUMN file TEXT;
        UPDATE run SET file =
            (SELECT json_extract(event.payload, '$.file') FROM event WHERE event.key = run.id << 32 | 1);
        CREATE UNIQUE INDEX run_key ON run (key) WHERE key IS NOT NULL;
        CREATE INDEX run_file ON run (file, run);
        CREATE TABLE cached (
            key TEXT PRIMARY KEY,
            event INTEGER NOT NULL
        ) WITHOUT ROWID;
        PRAGMA user_version = 2;
        """

    /// Where runs had to wait, so that those that still do are found without reading the others.
    private static let third = """
        CREATE INDEX event_queued ON event (key) WHERE kind = 'run-queued';
        PRAGMA user_version = 3;
        """

    /// True for a store of this version. Another process may be filling the file at this moment.
    static func isCurrent(_ connection: Connection) throws -> Bool {
        try connection.integer("PRAGMA user_version") == Int64(version)
            && connection.integer("PRAGMA application_id") == Int64(applicationID)
    }

    /// Refuses what is neither empty nor a store of this or an earlier version. An empty file becomes a store's, before
    /// anything else is written to it.
    static func claim(_ connection: Connection) throws {
        let id = try connection.integer("PRAGMA application_id")
        let found = Int(try connection.integer("PRAGMA user_version") ?? 0)
        if id == Int64(applicationID) {
            guard found <= version else { throw StoreFault.newerSchema(found: found, known: version) }
            return
        }
        let objects = try connection.integer("SELECT count(*) FROM sqlite_master")
        guard objects == 0, id == 0, found == 0 else { throw StoreFault.foreignDatabase }
        try connection.execute("PRAGMA application_id = \(applicationID)")
    }
}
