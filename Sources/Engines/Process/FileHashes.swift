import Chains
import Glibc
import Synchronization

/// Hashes of files of any size, each made once as long as the file stays as it is.
final class FileHashes: Sendable {
    /// What the system says of a file, by which a change shows without reading it.
    private struct Mark: Equatable {
        let device: UInt
        let inode: UInt
        let size: Int
        let seconds: Int
        let nanoseconds: Int

        init(_ status: stat) {
            device = UInt(status.st_dev)
            inode = UInt(status.st_ino)
            size = Int(status.st_size)
            // Nobody can set this time back, as that of the content.
            seconds = status.st_ctim.tv_sec
            nanoseconds = status.st_ctim.tv_nsec
        }

        /// Two changes in a row may have the same time by the clock of a file system; one that is so old has had its last.
        var isSettled: Bool { seconds < time(nil) - 2 }
    }

    private let known = Mutex<[String: (mark: Mark, hash: String)]>([:])
    private static let pieceSize = 1 << 18

    /// The file with its hash as it is now.
    func file(_ use: StepFile.Use, _ path: String) throws(FileFault) -> StepFile {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw FileHashes.fault(path) }
        defer { close(file) }
        let mark = try FileHashes.mark(of: file, path)
        if let kept = known.withLock({ $0[path] }), kept.mark == mark {
            return StepFile(use: use, path: path, size: mark.size, hash: kept.hash)
        }
        let (size, hash) = try FileHashes.hash(of: file, path)
        let after = try FileHashes.mark(of: file, path)
        if after == mark, mark.isSettled { known.withLock { $0[path] = (mark, hash) } }
        return StepFile(use: use, path: path, size: size, hash: hash)
    }

    private static func mark(of file: Int32, _ path: String) throws(FileFault) -> Mark {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw fault(path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(path, reason: "it is not a file") }
        return Mark(status)
    }

    private static func hash(of file: Int32, _ path: String) throws(FileFault) -> (size: Int, hash: String) {
        var hash = ContentHash()
        var size = 0
        var piece = [UInt8](repeating: 0, count: pieceSize)
        while true {
            let count = read(file, &piece, pieceSize)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw fault(path) }
            if count == 0 { return (size, hash.hex()) }
            size += count
            hash.update(count == pieceSize ? piece : Array(piece[..<count]))
        }
    }

    private static func fault(_ path: String) -> FileFault {
        let code = errno
        return code == ENOENT || code == ENOTDIR ? .missing(path) : .unreadable(path, reason: CallFault.system(code))
    }
}
