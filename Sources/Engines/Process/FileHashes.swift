import Chains
import Glibc
import Synchronization

/// Hashes of files of any size, each made once as long as the file stays as it is.
public final class FileHashes: Sendable {
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
    /// The most that a file of lines has, in bytes, whose line ends somebody changes.
    private static let longestText = 64 << 20

    init() {}

    /// The file with its hash as it is now.
    func file(_ use: StepFile.Use, _ path: String) throws(FileFault) -> StepFile {
        let file = try FileHashes.opened(path)
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

    // MARK: Without what is known

    /// The hash of the file, whose bytes are read in any case.
    public static func hash(of path: String) throws(FileFault) -> String {
        let file = try opened(path)
        defer { close(file) }
        _ = try mark(of: file, path)
        return try hash(of: file, path).hash
    }

    /// The hashes that the file would have with either kind of line ends; none where it has no lines, and for one so long that
    /// it is no text.
    public static func hashesOfLineEnds(in path: String) throws(FileFault) -> [String] {
        let file = try opened(path)
        defer { close(file) }
        if try mark(of: file, path).size > longestText { return [] }
        let (returns, newline) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))
        var hasLines = false
        var (short, long) = (ContentHash(), ContentHash())
        try read(file, path) { piece in
            let kept = piece.filter { $0 != returns }
            short.update(kept)
            var ended: [UInt8] = []
            ended.reserveCapacity(2 * kept.count)
            for byte in kept {
                if byte == newline { ended.append(returns) }
                ended.append(byte)
            }
            hasLines = hasLines || ended.count > kept.count
            long.update(ended)
        }
        return hasLines ? [short.hex(), long.hex()] : []
    }

    // MARK: Reading

    private static func opened(_ path: String) throws(FileFault) -> Int32 {
        // Opening a pipe would wait for somebody to write into it.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw fault(path) }
        return file
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
        try read(file, path) { piece in
            size += piece.count
            hash.update(piece)
        }
        return (size, hash.hex())
    }

    /// Gives the bytes to `take`, piece by piece.
    private static func read(_ file: Int32, _ path: String, _ take: ([UInt8]) -> Void) throws(FileFault) {
        var piece = [UInt8](repeating: 0, count: pieceSize)
        while true {
            let count = Glibc.read(file, &piece, pieceSize)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw fault(path) }
            if count == 0 { return }
            take(count == pieceSize ? piece : Array(piece[..<count]))
        }
    }

    private static func fault(_ path: String) -> FileFault {
        let code = errno
        return code == ENOENT || code == ENOTDIR ? .missing(path) : .unreadable(path, reason: CallFault.system(code))
    }
}
