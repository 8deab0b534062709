import Chains
import Glibc

/// Reads files as text, and writes them.
enum FileText {
    static func read(_ path: String) throws -> String {
        let bytes = try self.bytes(of: path)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw CommandFailure.notText(path) }
        return text
    }

    static func bytes(of path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CommandFailure.unreadableFile(path, reason: reason()) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count == 0 { return bytes }
            guard count > 0 else { throw CommandFailure.unreadableFile(path, reason: reason()) }
            bytes.append(contentsOf: piece[..<count])
        }
    }

    /// Puts the text in the place of the file in one step, so that nobody reads half of it. Whoever may read and write the
    /// file stays as it was, and a file that may not be written is not replaced.
    static func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

    /// The same with bytes.
    static func write(_ bytes: [UInt8], to path: String) throws {
        var old = stat()
        let isThere = stat(path, &old) == 0
        if isThere, access(path, W_OK) != 0 { throw CommandFailure.unwritableFile(path, reason: reason()) }
        // What is no file of bytes, such as a pipe or a terminal, is written to and stays.
        if isThere, !isPlain(path) { return try pass(bytes, to: path) }
        let draft = path + ".part\(getpid())"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard descriptor >= 0, let file = fdopen(descriptor, "w") else {
            throw CommandFailure.unwritableFile(path, reason: reason())
        }
        let written = fwrite(bytes, 1, bytes.count, file)
        if isThere { fchmod(fileno(file), old.st_mode & 0o7777) }
        let isOnDisk = fflush(file) == 0 && fsync(fileno(file)) == 0
        guard fclose(file) == 0, isOnDisk, written == bytes.count, rename(draft, path) == 0 else {
            let failure = CommandFailure.unwritableFile(path, reason: reason())
            unlink(draft)
            throw failure
        }
    }

    private static func pass(_ bytes: [UInt8], to path: String) throws {
        guard let file = fopen(path, "we") else { throw CommandFailure.unwritableFile(path, reason: reason()) }
        let isWhole = fwrite(bytes, 1, bytes.count, file) == bytes.count
        guard fclose(file) == 0, isWhole else { throw CommandFailure.unwritableFile(path, reason: reason()) }
    }

    /// Adds the text behind what the file holds.
    static func append(_ text: String, to path: String) throws {
        guard let file = fopen(path, "a") else { throw CommandFailure.unwritableFile(path, reason: reason()) }
        var text = text
        let count = text.withUTF8 { (bytes: $0.count, written: fwrite($0.baseAddress, 1, $0.count, file)) }
        let isWhole = fflush(file) == 0 && count.bytes == count.written
        guard fclose(file) == 0, isWhole else { throw CommandFailure.unwritableFile(path, reason: reason()) }
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// False for pipes, devices and whatever else holds no bytes of its own.
    static func isPlain(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Both paths lead to one file that is there; links are followed.
    static func isSame(_ path: String, _ other: String) -> Bool {
        identity(path).map { $0 == identity(other) } ?? false
    }

    /// Throws `unwritableFile` where a file that is to be written is one of those that something is made from.
    static func spare(_ files: [String], from output: String?, of thing: String) throws {
        guard let output, files.contains(where: { isSame($0, output) }) else { return }
        throw CommandFailure.unwritableFile(output, reason: "\(thing) is made from it")
    }

    /// What is equal for all paths that lead to one file, links followed; nil where there is none.
    @Sendable static func identity(_ path: String) -> String? {
        var status = stat()
        return stat(path, &status) == 0 ? "\(status.st_dev) \(status.st_ino)" : nil
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The names in a folder, sorted.
    static func names(in folder: String) throws -> [String] {
        guard let directory = opendir(folder) else { throw CommandFailure.unreadableFile(folder, reason: reason()) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names.filter { $0 != "." && $0 != ".." }.sorted()
    }

    /// The path without links, from the root.
    static func absolute(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else {
            return path.hasPrefix("/") ? path : (realpath(".", nil).map { String(cString: $0) } ?? "") + "/" + path
        }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
