import Chains
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
        let entry = try WorksheetLibrary.entry(WorksheetContent(path: path))
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
        let content = try WorksheetContent(path: path)
        let kept = shelf.withLock { shelf in
            let entry = shelf.entries.removeValue(forKey: path)
            shelf.size -= entry?.size ?? 0
            return entry
        }
        if let kept, kept.hash == content.hash { return kept }
        return try WorksheetLibrary.entry(content)
    }

    private static func entry(_ content: WorksheetContent) throws -> Entry {
        do {
            let worksheet = try WorksheetReader.read(content.bytes, name: content.path)
            return Entry(
                worksheet: worksheet, names: WorksheetNames(worksheet), hash: content.hash, size: content.bytes.count)
        } catch {
            throw EngineFailure(Fault(code: Fault.Code.worksheetUnreadable, message: error.sentence))
        }
    }
}
