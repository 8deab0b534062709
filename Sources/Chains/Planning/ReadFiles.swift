import Synchronization

/// Reads the files that a chain file names, sub-chains and tables, and keeps their hashes for the journal.
final class ReadFiles: Sendable {
    private let read: @Sendable (String) -> String?
    private let known = Mutex<[StepFile]>([])

    init(_ read: @escaping @Sendable (String) -> String?) { self.read = read }

    /// In the order in which they were read first.
    var files: [StepFile] { known.withLock { $0 } }

    /// The text of the file; nil where it cannot be read.
    func text(of path: String) -> String? {
        guard let text = read(path) else { return nil }
        known.withLock { known in
            if known.contains(where: { $0.path == path }) { return }
            known.append(
                StepFile(use: .read, path: path, size: text.utf8.count, hash: ContentHash.hex(of: text)))
        }
        return text
    }
}
