import Chains
import Synchronization
import Worksheets

/// Reads worksheets for an engine, and keeps those that were described until they are calculated.
final class WorksheetLibrary: Sendable {
    /// A worksheet as it was read, with the hash of its bytes.
    final class Entry: Sendable {
        let worksheet: Worksheet
        /// The worksheet without what others that it includes define.
        let source: Worksheet
        let names: WorksheetNames
        let display: ResultDisplay
        /// What a step with the worksheet takes and gives; nil where nobody asks.
        let ports: (inputs: [InputPort], outputs: [OutputPort])?
        let hash: String
        /// Nil where nobody asks.
        let mathematics: Mathematics?
        let bytes: [UInt8]
        /// It includes others, which may change without it.
        let includesOthers: Bool

        fileprivate init(
            _ worksheet: Worksheet, of source: Worksheet, _ names: WorksheetNames, ports: WorksheetPorts?, hash: String,
            mathematics: Mathematics?, bytes: [UInt8], includesOthers: Bool
        ) {
            self.worksheet = worksheet
            self.source = source
            self.names = names
            self.ports = ports.map { ($0.inputs, $0.outputs) }
            self.hash = hash
            self.mathematics = mathematics
            self.bytes = bytes
            self.includesOthers = includesOthers
            display = ResultDisplay(worksheet)
        }
    }

    private struct Shelf {
        var entries: [String: Entry] = [:]
        var size = 0

        @discardableResult
        mutating func remove(_ path: String) -> Entry? {
            let entry = entries.removeValue(forKey: path)
            size -= entry?.bytes.count ?? 0
            return entry
        }
    }

    private let shelf = Mutex(Shelf())
    /// The bytes of files whose worksheets are kept at once; trees take a few times as much memory.
    private static let capacity = 16 << 20
    /// A thread costs as much as reading a few small worksheets.
    private static let fewestAtOnce = 8

    /// Reads these files anew for `read`, several at once where there are many; `folder` is that of the chain file. Faults
    /// are left to `read`.
    func prepare(_ paths: Set<String>, folder: String) {
        let paths = Array(paths)
        shelf.withLock { shelf in
            for path in paths { shelf.remove(path) }
            shelf.entries.reserveCapacity(paths.count)
        }
        guard paths.count >= WorksheetLibrary.fewestAtOnce else { return }
        LargeStack.spread(paths.count) { index in
            // What does not stay here would be read twice.
            if self.shelf.withLock({ $0.size }) < WorksheetLibrary.capacity {
                _ = try? self.read(paths[index], folder: folder)
            }
        }
    }

    /// The worksheet of a file, which is kept for `take`. Throws `EngineFailure`.
    func read(_ path: String, folder: String) throws -> Entry {
        if let kept = shelf.withLock({ $0.entries[path] }) { return kept }
        let entry = try WorksheetLibrary.entry(WorksheetContent(path: path), folder, describes: true)
        shelf.withLock { shelf in
            guard shelf.entries[path] == nil, shelf.size + entry.bytes.count <= WorksheetLibrary.capacity else {
                return
            }
            shelf.entries[path] = entry
            shelf.size += entry.bytes.count
        }
        return entry
    }

    /// The worksheet of a file as it is now; what was kept is given away where the file has not changed.
    /// Throws `EngineFailure`.
    func take(_ path: String, folder: String) throws -> Entry {
        let content = try WorksheetContent(path: path)
        if let kept = shelf.withLock({ $0.remove(path) }), !kept.includesOthers, content.holds(kept.bytes) {
            return kept
        }
        return try WorksheetLibrary.entry(content, folder, describes: false)
    }

    /// The hash is that of the file's bytes; where it includes others, that of all their hashes.
    static func hash(_ own: String, _ included: [IncludedWorksheets.File]) -> String {
        included.isEmpty ? own : ContentHash.hex(of: ([own] + included.map(\.hash)).joined())
    }

    private static func entry(_ content: WorksheetContent, _ folder: String, describes: Bool) throws -> Entry {
        do {
            let read = try WorksheetReader.read(content.bytes, name: content.path)
            let (worksheet, files) =
                read.includesOthers
                ? IncludedWorksheets(of: content.path, folder: folder).included(in: read) : (read, [])
            let names = WorksheetNames(worksheet)
            let ports = describes ? WorksheetPorts(worksheet, names: names) : nil
            return Entry(
                worksheet, of: read, names, ports: ports,
                hash: hash(content.hash, files),
                mathematics: describes ? WorksheetMathematics(worksheet).mathematics : nil, bytes: content.bytes,
                includesOthers: read.includesOthers)
        } catch {
            throw EngineFailure(Fault(code: Fault.Code.worksheetUnreadable, message: error.sentence))
        }
    }
}
