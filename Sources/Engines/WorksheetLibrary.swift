import Chains
import Glibc
import Synchronization
import Worksheets

/// Reads worksheets for an engine, and keeps those that were described until they are calculated.
final class WorksheetLibrary: Sendable {
    /// A worksheet as it was read, with the hash of its bytes.
    struct Entry: Sendable {
        let worksheet: Worksheet
        let names: WorksheetNames
        let hash: String
        let size: Int
    }

    private struct Shelf {
        var entries: [String: Entry] = [:]
        var size = 0
    }

    private let shelf = Mutex(Shelf())
    /// The bytes of files whose worksheets are kept at once; trees take a few times as much memory.
    private static let capacity = 16 << 20

    /// The worksheet of a file, which is kept for `take`. Throws `EngineFailure`.
    func read(_ path: String) throws -> Entry {
        let bytes = try WorksheetLibrary.bytes(of: path)
        let entry = try WorksheetLibrary.entry(path, bytes, hash: ContentHash.hex(of: bytes))
        shelf.withLock { shelf in
            guard shelf.entries[path] == nil, shelf.size + entry.size <= WorksheetLibrary.capacity else { return }
            shelf.entries[path] = entry
            shelf.size += entry.size
        }
        return entry
    }

    /// The worksheet of a file as it is now; what was kept is given away where the file has not changed.
    /// Throws `EngineFailure`.
    func take(_ path: String) throws -> Entry {
        let bytes = try WorksheetLibrary.bytes(of: path)
        let hash = ContentHash.hex(of: bytes)
        let kept = shelf.withLock { shelf in
            let entry = shelf.entries.removeValue(forKey: path)
            shelf.size -= entry?.size ?? 0
            return entry
        }
        if let kept, kept.hash == hash { return kept }
        return try WorksheetLibrary.entry(path, bytes, hash: hash)
    }

    private static func entry(_ path: String, _ bytes: [UInt8], hash: String) throws -> Entry {
        do {
            let worksheet = try WorksheetReader.read(bytes, name: path)
            return Entry(worksheet: worksheet, names: WorksheetNames(worksheet), hash: hash, size: bytes.count)
        } catch {
            throw EngineFailure(Fault(code: Fault.Code.worksheetUnreadable, message: error.sentence))
        }
    }

    private static func bytes(of path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw EngineFailure(
                Fault(code: Fault.Code.worksheetUnreadable, message: "cannot read '\(path)': it is not a file"))
        }
        guard status.st_size <= ReadingLimits().bytes else {
            throw EngineFailure(
                Fault(code: Fault.Code.worksheetUnreadable, message: "cannot read '\(path)': it is too large"))
        }
        var isComplete = true
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size) + 1) { buffer, count in
            while count < buffer.count {
                let got = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
                if got < 0, errno == EINTR { continue }
                if got < 0 { isComplete = false }
                if got <= 0 { return }
                count += got
            }
        }
        guard isComplete else { throw failure(path) }
        return bytes
    }

    private static func failure(_ path: String) -> EngineFailure {
        let number = errno
        return EngineFailure(
            Fault(
                code: number == ENOENT ? Fault.Code.worksheetMissing : Fault.Code.worksheetUnreadable,
                message: "cannot read '\(path)': \(String(cString: strerror(number)))"))
    }
}
