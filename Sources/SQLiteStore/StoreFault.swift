/// Why the store's file cannot be used. Sentences are in `StoreFault+Sentences.swift`.
enum StoreFault: Error, Equatable {
    /// It was to be opened only if it is there.
    case missing
    /// `reason` is the system's.
    case folderNotCreated(String, reason: String)
    case notOpened(reason: String)
    case notADatabase
    /// A database, but of another program.
    case foreignDatabase
    case newerSchema(found: Int, known: Int)
    /// `reason` is SQLite's.
    case damaged(reason: String)
    case readOnly
    case full
    /// Others kept the file to themselves for so many seconds.
    case busy(seconds: Double)
    /// The file's place allows no shared memory, as some network folders.
    case noWriteAheadLog
    /// The file of locks beside the store; `reason` is the system's.
    case locksNotUsable(reason: String)
    /// The store was closed before.
    case closed
    /// Reading or writing failed; `reason` is SQLite's.
    case failed(reason: String)
}
