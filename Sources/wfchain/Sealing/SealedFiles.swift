import Chains
import Engines

/// The files of a run as they are now, compared with what its journal has of them.
struct SealedFiles {
    /// In the order in which they stand in a seal, each once.
    private(set) var files: [Seal.File] = []
    private(set) var problems: [SealProblem] = []
    private let folder: String

    init(_ files: RunFiles, folder: String) {
        self.folder = folder
        for (path, hash) in files.chains { add(path, recorded: hash) }
        for worksheet in files.worksheets { add(worksheet) }
        for program in files.programs { for path in SealedFiles.paths(of: program) { add(path, recorded: nil) } }
        for file in files.data { add(file.path, recorded: file.hash) }
        for worksheet in files.worksheets {
            // The file beside a worksheet that gives it functions.
            let beside = worksheet.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            let path = (beside + ["functions.json"]).joined(separator: "/")
            if FileText.exists(path) { add(path, recorded: nil) }
        }
    }

    private mutating func add(_ path: String, recorded: String?) {
        guard FileText.exists(path) else {
            problems.append(.missing(path, expected: recorded ?? "a file"))
            return
        }
        do {
            let found = ContentHash.hex(of: try FileText.bytes(of: path))
            if let recorded, recorded != found {
                problems.append(.changed(path, found: found, expected: recorded))
            }
            add(Seal.File(path: relative(path), hash: found))
        } catch {
            problems.append(.unreadable(path, reason: (error as? CommandFailure)?.sentence ?? "\(error)"))
        }
    }

    private mutating func add(_ worksheet: RunFiles.Worksheet) {
        guard FileText.exists(worksheet.path) else {
            problems.append(.missing(worksheet.path, expected: worksheet.hash ?? "a worksheet"))
            return
        }
        do {
            let parts = try WorksheetParts(of: worksheet.path, folder: worksheet.folder)
            // Engines that know no included worksheets record the hash of the file alone.
            if let recorded = worksheet.hash, recorded != parts.hash, recorded != parts.files.first?.hash {
                problems.append(.changed(worksheet.path, found: parts.hash, expected: recorded))
            }
            for file in parts.files { add(Seal.File(path: relative(file.path), hash: file.hash)) }
        } catch {
            let reason = (error as? EngineFailure)?.fault.message ?? "\(error)"
            problems.append(.unreadable(worksheet.path, reason: reason))
        }
    }

    private mutating func add(_ file: Seal.File) {
        if !files.contains(where: { $0.path == file.path }) { files.append(file) }
    }

    /// A path as seals have it.
    private func relative(_ path: String) -> String {
        path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
    }

    /// The program itself, and the files among its arguments.
    private static func paths(of program: RunFiles.Program) -> [String] {
        guard let first = program.words.first else { return [] }
        let own: String?
        if first.contains("/") {
            own = first.hasPrefix("/") ? first : program.folder + "/" + first
        } else {
            let folders = (Environment.value("PATH") ?? "").split(separator: ":").map(String.init)
            own = folders.map { $0 + "/" + first }.first(where: FileText.exists)
        }
        let arguments = program.words.dropFirst().map { $0.hasPrefix("/") ? $0 : program.folder + "/" + $0 }
        return (own.map { [$0] } ?? []) + arguments.filter { FileText.exists($0) && !FileText.isFolder($0) }
    }
}
