import GRDB
import Glibc

/// Opens the store's file, creating it, its folder and its tables where they are missing.
struct StoreOpening {
    let path: String
    let busyTimeout: Double
    let locks: RunLockFile

    func open() throws -> DatabaseQueue {
        let queue = try connect()
        let isCurrent = try queue.writeWithoutTransaction { try StoreSchema.isCurrent($0) }
        if !isCurrent { try migrate(queue) }
        return queue
    }

    private func connect() throws -> DatabaseQueue {
        do { return try DatabaseQueue(path: path, configuration: configuration) } catch let error as DatabaseError {
            guard error.resultCode == .SQLITE_CANTOPEN else { throw error }
            guard try createFolder() else { throw StoreFault.notOpened(reason: reason()) }
            return try DatabaseQueue(path: path, configuration: configuration)
        }
    }

    private var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(busyTimeout)
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { database in
            // A commit is on disk when it returns; NORMAL, the other choice in WAL mode, may lose the last ones.
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        return configuration
    }

    /// One process at a time: the others find no migration left to run.
    private func migrate(_ queue: DatabaseQueue) throws {
        try locks.whileLocked {
            try queue.writeWithoutTransaction { database in
                try StoreSchema.claim(database)
                let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
                guard mode == "wal" else { throw StoreFault.noWriteAheadLog }
            }
            try StoreSchema.migrator.migrate(queue)
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
