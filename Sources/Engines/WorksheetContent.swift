import Chains
import Glibc

/// A worksheet file's bytes and their hash, by which a change since planning is noticed.
struct WorksheetContent {
    let path: String
    let bytes: [UInt8]
    /// SHA-256 in hexadecimal digits, made anew each time.
    var hash: String {
        var content = ContentHash()
        content.update(bytes)
        return content.hex()
    }

    /// The most that a worksheet file may have, before unpacking.
    static let longest = 512 << 20

    /// Reads a file of any kind.
    init(file path: String) throws(FileFault) {
        self.path = path
        bytes = try WorksheetContent.read(path)
    }

    /// Bytes that are not in a file yet.
    init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// Reads the file. Throws `EngineFailure`.
    init(path: String) throws {
        self.path = path
        do throws(FileFault) {
            bytes = try WorksheetContent.read(path)
        } catch {
            throw EngineFailure(error.fault)
        }
    }

    /// True where the file holds these bytes and no others.
    func holds(_ other: [UInt8]) -> Bool {
        // Comparing the arrays takes ten times as long.
        bytes.count == other.count
            && bytes.withUnsafeBytes { mine in
                other.withUnsafeBytes { others in
                    guard let mine = mine.baseAddress, let others = others.baseAddress else { return true }
                    return memcmp(mine, others, bytes.count) == 0
                }
            }
    }

    /// Throws `EngineFailure` where the file is not the one that was planned with.
    func check(_ expected: String) throws {
        guard hash == expected else { throw EngineFailure(FileFault.changed(path).fault) }
    }

    private static func read(_ path: String) throws(FileFault) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            let code = errno
            throw code == ENOENT || code == ENOTDIR ? .missing(path) : .unreadable(path, reason: CallFault.system(code))
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .unreadable(path, reason: CallFault.system(errno)) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(path, reason: "it is not a file") }
        guard status.st_size <= longest else { throw .tooLarge(path, limit: longest) }
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
            while count < buffer.count {
                let read = Glibc.read(file, buffer.baseAddress.map { $0 + count }, buffer.count - count)
                if read < 0, errno == EINTR { continue }
                if read < 0 { failure = errno }
                if read <= 0 { return }
                count += read
            }
        }
        guard failure == 0 else { throw .unreadable(path, reason: CallFault.system(failure)) }
        return bytes
    }
}
