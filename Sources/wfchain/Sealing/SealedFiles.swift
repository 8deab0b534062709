import Chains
import Engines

/// The files of a run as they are now, compared with what its journal has of them.
struct SealedFiles {
    /// In the order in which they stand in a seal, each once.
    private(set) var files: [Seal.File] = []
    private(set) var problems: [SealProblem] = []
    /// The paths of those whose hashes the journal does not have, as seals have them, and programs that are not found.
    private(set) var unrecorded: [String] = []
    private let folder: String

    init(_ files: RunFiles, folder: String) {
        self.folder = folder
        let used = Set(files.used.map(\.path))
        for (path, hash) in files.chains { add(path, recorded: hash) }
        for worksheet in files.worksheets { add(worksheet, isKnown: used.contains(worksheet.path)) }
        for program in files.programs { add(program, used) }
        problems += files.unsteady.map(SealProblem.unsteady)
        for file in files.used { add(file.path, recorded: file.hash) }
        for worksheet in files.worksheets {
            // The file beside a worksheet that gives it functions.
            let beside = worksheet.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            let path = (beside + ["functions.json"]).joined(separator: "/")
            if FileText.exists(path), !used.contains(path) { add(path, recorded: nil) }
        }
    }

    /// A file may be among those of the plan and among those that steps tell of.
    private mutating func report(_ problem: SealProblem) {
        let isKnown = problems.contains { $0.code == problem.code && $0.place == problem.place }
        if problem.place == nil || !isKnown { problems.append(problem) }
    }

    private mutating func add(_ path: String, recorded: String?) {
        guard FileText.exists(path) else {
            report(.missing(path, expected: recorded ?? "a file"))
            return
        }
        do throws(FileFault) {
            let found = try FileHashes.hash(of: path)
            if let recorded, recorded != found {
                report(SealedFiles.changed(path, found: found, expected: recorded))
            }
            add(Seal.File(path: relative(path), hash: found), isRecorded: recorded != nil)
        } catch {
            report(.unreadable(path, reason: error.reason))
        }
    }

    /// `isKnown` says that the steps tell of it that read it.
    private mutating func add(_ worksheet: RunFiles.Worksheet, isKnown: Bool) {
        guard FileText.exists(worksheet.path) else {
            report(.missing(worksheet.path, expected: worksheet.hash ?? "a worksheet"))
            return
        }
        do {
            let parts = try WorksheetParts(of: worksheet.path, folder: worksheet.folder)
            // Engines that know no included worksheets record the hash of the file alone.
            if let recorded = worksheet.hash, recorded != parts.hash, recorded != parts.files.first?.hash {
                report(.changed(worksheet.path, found: parts.hash, expected: recorded))
            }
            for file in parts.files {
                add(
                    Seal.File(path: relative(file.path), hash: file.hash),
                    isRecorded: worksheet.hash != nil || isKnown && file.path == worksheet.path)
            }
        } catch {
            let reason = (error as? EngineFailure)?.fault.message ?? "\(error)"
            report(.unreadable(worksheet.path, reason: reason))
        }
    }

    /// A program of which the journal does not tell, or does so with the steps that ran it.
    private mutating func add(_ program: RunFiles.Program, _ used: Set<String>) {
        let (own, arguments) = ProgramFiles.paths(of: program.words, folder: program.folder)
        guard let own else {
            // Where it was not there either, its step failed.
            let name = program.words.first ?? ""
            if !unrecorded.contains(name) { unrecorded.append(name) }
            return
        }
        for path in [own] + arguments where !used.contains(path) { add(path, recorded: nil) }
    }

    private mutating func add(_ file: Seal.File, isRecorded: Bool) {
        if files.contains(where: { $0.path == file.path }) { return }
        files.append(file)
        if !isRecorded { unrecorded.append(file.path) }
    }

    /// The problem of a file that is not what it was. One of which only the line ends are others was not changed by a person.
    static func changed(_ path: String, found: String, expected: String) -> SealProblem {
        // One that cannot be read a second time is not looked at closer.
        let isSame = (try? FileHashes.hashesOfLineEnds(in: path))?.contains(expected) ?? false
        return .changed(
            path, found: found, expected: expected,
            help: isSame ? "only its line ends are others, as git makes them with 'core.autocrlf'" : nil)
    }

    /// A path as seals have it.
    private func relative(_ path: String) -> String { path.relative(to: folder) }
}
