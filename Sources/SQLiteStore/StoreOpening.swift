import GRDB
import GRDBSQLite
import Glibc

/// Opens the store's file, creating it, its folder and its tables where they are missing.
struct StoreOpening {
    let path: String
    let busyTimeout: Double
    let locks: RunLockFile

    func open() throws -> Connection {
        let connection = try connect()
        // A commit is on disk when it returns; NORMAL, the other choice in WAL mode, may lose the last ones.
        try connection.execute("PRAGMA synchronous = FULL")
        if try !StoreSchema.isCurrent(connection) { try migrate(connection) }
        return connection
    }

    private func connect() throws -> Connection {
        do { return try Connection(path: path, busyTimeout: busyTimeout) } catch let error as SQLiteError {
            guard error.code == SQLITE_CANTOPEN else { throw error }
            guard try createFolder() else { throw StoreFault.notOpened(reason: reason()) }
            return try Connection(path: path, busyTimeout: busyTimeout)
        }
    }

    /// One process at a time: the others find no migration left to run.
    private func migrate(_ connection: Connection) throws {
        try locks.whileLocked {
            try StoreSchema.claim(connection)
            var mode = ""
            try connection.run("PRAGMA journal_mode = WAL") { mode = $0.text(at: 0) }
            guard mode == "wal" else { throw StoreFault.noWriteAheadLog }
            var configuration = Configuration()
            configuration.busyMode = .timeout(busyTimeout)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try StoreSchema.migrator.migrate(queue)
            try queue.close()
        }
    }

    // MARK: Folders

    /// Makes the file's folder and those above it, readable by the user alone, as the XDG convention wants it. False
    /// where the folder exists already.
    private func createFolder() throws -> Bool {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        if folder.isEmpty || access(folder, F_OK) == 0 { return false }
        var end = folder.startIndex
        while end < folder.endIndex {
            end = folder[folder.index(after: end)...].firstIndex(of: "/") ?? folder.endIndex
            let part = String(folder[..<end])
            if mkdir(part, 0o700) != 0, errno != EEXIST {
                throw StoreFault.folderNotCreated(part, reason: StoreFault.system(errno))
            }
        }
        return true
    }

    /// What the system says about opening the file, which SQLite does not pass on.
    private func reason() -> String {
        let file = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file < 0 else {
            Glibc.close(file)
            return "unknown reason"
        }
        return StoreFault.system(errno)
    }
}
