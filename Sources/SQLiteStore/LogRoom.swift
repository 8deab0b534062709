import GRDBSQLite

/// Keeps the write-ahead log's file longer than what is written to it.
///
/// A commit that lengthens the file makes the disk record the new length too, which takes about as long as the commit
/// itself. Zeros at the end of the log are no frames, so that SQLite passes over them when it recovers.
final class LogRoom {
    /// So many frames were in the log after the last commit.
    private var frames = 0
    private var commits = 0
    /// How long the file is known to be, in bytes.
    private var length: Int64 = 0

    /// Short runs are done before room would pay for itself.
    private static let fewestCommits = 8
    private static let pieces = 4
    /// SQLite writes less than 128 KB at once.
    private static let pieceBytes = 1 << 16
    /// From so many frames on SQLite copies the log into the database and begins it anew, by default.
    private static let checkpoint = 1000
    /// The most that one commit is provided for.
    private static let framesAhead = 8
    private static let frameBytes: Int64 = 4096 + 24

    /// Follows the commits of a connection, which must end before this object does.
    func follow(_ handle: OpaquePointer?) {
        sqlite3_wal_hook(
            handle,
            { room, handle, name, frames in
                if let room { Unmanaged<LogRoom>.fromOpaque(room).takeUnretainedValue().note(Int(frames)) }
                // What SQLite does where nobody follows the commits.
                if frames >= LogRoom.checkpoint {
                    sqlite3_wal_checkpoint_v2(handle, name, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
                }
                return SQLITE_OK
            },
            Unmanaged.passUnretained(self).toOpaque())
    }

    private func note(_ frames: Int) {
        self.frames = frames
        commits += 1
    }

    /// Makes room for the commit to come. Only inside of a transaction that writes: nobody else may touch the log's end.
    func make(_ handle: OpaquePointer?) {
        let needed = Int64(frames + LogRoom.framesAhead) * LogRoom.frameBytes
        guard commits >= LogRoom.fewestCommits, frames < LogRoom.checkpoint, needed > length else { return }
        var log: UnsafeMutablePointer<sqlite3_file>?
        guard sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) == SQLITE_OK, let log,
            let methods = log.pointee.pMethods?.pointee, let size = methods.xFileSize, let write = methods.xWrite,
            size(log, &length) == SQLITE_OK, needed > length
        else { return }
        let zeros = [UInt8](repeating: 0, count: LogRoom.pieceBytes)
        for _ in 0..<LogRoom.pieces {
            // Without room the commit lengthens the file itself, or fails and says why.
            guard write(log, zeros, Int32(zeros.count), length) == SQLITE_OK else { return }
            length += Int64(zeros.count)
        }
    }
}
