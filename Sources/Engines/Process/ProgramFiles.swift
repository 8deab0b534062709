import Chains
import Glibc

/// The files by which a program is known: its own, and those among its arguments, as they are before it is started.
public struct ProgramFiles: Sendable {
    /// The program's own file first. Those that cannot be read are not among them.
    let files: [StepFile]
    /// What a person should know: which of them cannot be read.
    let notes: [String]
    private let words: [String]
    private let folder: String
    /// The paths of those that cannot be read.
    private let unread: Set<String>
    private let hashes: FileHashes

    /// `words` are the program and its arguments, and `folder` is where it runs.
    init(_ words: [String], folder: String, _ hashes: FileHashes) {
        (self.words, self.folder, self.hashes) = (words, folder, hashes)
        var files: [StepFile] = []
        var notes: [String] = []
        var unread: Set<String> = []
        func add(_ path: String, _ use: StepFile.Use) {
            do throws(FileFault) { files.append(try hashes.file(use, path)) } catch {
                notes.append(Sentences.notHashed(path, reason: error.reason))
                unread.insert(path)
            }
        }
        // One that is not found shows when it is started.
        if let program = ProgramFiles.program(words, folder: folder) { add(program, .ran) }
        for path in ProgramFiles.arguments(words, folder: folder) { add(path, .given) }
        self.files = files
        self.notes = notes
        self.unread = unread
    }

    /// The command by which one program is told from another.
    var name: String { (words + [folder]).joined(separator: "\0") }

    /// What is to be told with the result, beside what is on record: a program or a file that was another one when it was
    /// started, and the files among the arguments that are not now what they were.
    func told(beside recorded: [StepFile]) -> [StepFile] {
        let before = files.filter { !recorded.contains($0) }
        let after = ProgramFiles.arguments(words, folder: folder).compactMap { path -> StepFile? in
            // Whether one changed that could not be read is not known.
            guard !unread.contains(path), let now = try? hashes.file(.wrote, path) else { return nil }
            return files.contains { $0.path == path && $0.hash == now.hash } ? nil : now
        }
        let gone = files.filter { $0.use == .given && access($0.path, F_OK) != 0 }
        return before + after + gone.map { StepFile(use: .removed, path: $0.path, size: $0.size, hash: $0.hash) }
    }

    /// True where the files are what they were.
    static func stillHold(_ files: [StepFile], _ hashes: FileHashes) -> Bool {
        files.allSatisfy { file in
            file.use == .removed
                ? access(file.path, F_OK) != 0 : (try? hashes.file(file.use, file.path)) == file
        }
    }

    /// All of them by their absolute paths; nil for a program that is not found.
    public static func paths(of words: [String], folder: String) -> (program: String?, arguments: [String]) {
        (program(words, folder: folder), arguments(words, folder: folder))
    }

    /// A name is looked up in the folders of `PATH`, as it is when the program is started; a path is taken from the folder.
    private static func program(_ words: [String], folder: String) -> String? {
        guard let first = words.first, !first.isEmpty else { return nil }
        if first.contains("/") {
            let path = first.hasPrefix("/") ? first : folder + "/" + first
            return isFile(path) ? path : nil
        }
        let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        return folders.split(separator: ":").filter { $0.hasPrefix("/") }.map { $0 + "/" + first }
            .first { isFile($0) && access($0, X_OK) == 0 }
    }

    private static func arguments(_ words: [String], folder: String) -> [String] {
        var paths: [String] = []
        for word in words.dropFirst() where !word.isEmpty && !word.utf8.contains(0) {
            let path = word.hasPrefix("/") ? word : folder + "/" + word
            if isFile(path), !paths.contains(path) { paths.append(path) }
        }
        return paths
    }

    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
}
