import Chains
import Evaluation
import Glibc
import Quantities
import Synchronization

/// The data files that a worksheet reads and writes while it is calculated: each is read once, and all are told of
/// afterwards. What is written is put in place by `save`.
public final class DataFiles: Sendable {
    private let worksheet: String
    private let folder: String?
    private let mayWrite: Bool
    let format: PRNFormat
    private let contents = Mutex<[String: WorksheetContent]>([:])
    private let written = Mutex(WrittenFiles())
    /// The paths of files that would have been written, were it allowed: what is there is not what would be read.
    private let refused = Mutex<Set<String>>([])
    private let reuse = Mutex(Reusability.certain)
    private let programs = Mutex<[String: ProgramFiles]>([:])

    /// `folder` is that of the chain file; nil for a worksheet alone.
    /// Files are written only where `mayWrite`, those of WRITEPRN in that format.
    public init(
        of worksheet: String, folder: String? = nil, mayWrite: Bool = false, format: PRNFormat = PRNFormat()
    ) {
        self.worksheet = worksheet
        self.folder = folder
        self.mayWrite = mayWrite
        self.format = format
    }

    /// What was read and written, for the journal.
    var files: [StepFile] {
        let read = contents.withLock { $0.values.sorted { $0.path < $1.path } }
        let written = written.withLock { $0.contents.values.sorted { $0.path < $1.path } }
        let ran = programs.withLock { $0.values.flatMap(\.files).sorted { $0.path < $1.path } }
        return read.map { $0.file(.read) } + written.map { $0.file(.wrote) } + ran
    }

    /// What a person should know about them.
    var notes: [String] { programs.withLock { $0.values.flatMap(\.notes).sorted() } }

    /// Whether the result would come out again as long as the files that were read and written stay as they are.
    var reusability: Reusability { reuse.withLock { $0 } }

    /// Tells of what the result depends on beside those files.
    func limitReuse(to most: Reusability) {
        reuse.withLock { reuse in if reuse != .never { reuse = most } }
    }

    /// Tells of a file that was read otherwise, such as one that gives functions.
    func note(_ content: WorksheetContent) { contents.withLock { $0[content.path] = content } }

    /// Tells of a program that was asked.
    func note(_ program: ProgramFiles) { programs.withLock { $0[program.name] = program } }

    /// Puts what the worksheet wrote in place.
    public func save() throws(UnwrittenFile) {
        let written = written.withLock { $0 }
        try written.save()
    }

    /// The function that reads or writes files; nil for other names.
    func function(_ name: String) -> ForeignFunctions.Call? {
        if let read = DataFiles.reading[name] {
            return { [self] arguments throws(EvaluationError) in
                try read(self, FileCall(name: name, arguments: arguments))
            }
        }
        if let write = DataFiles.writing[name] {
            return { [self] arguments throws(EvaluationError) in
                try write(self, FileCall(name: name, arguments: arguments))
            }
        }
        return nil
    }

    typealias Function =
        @Sendable (DataFiles, FileCall) throws(EvaluationError) -> Value

    // MARK: Files

    /// The content of the file that the first argument names, and the name.
    func content(_ call: FileCall) throws(EvaluationError) -> (WorksheetContent, String) {
        let written = try call.file()
        // Most worksheets read none, so that the folders are looked up only here.
        let files = AllowedFiles(of: worksheet, folder: folder)
        let own = AllowedFiles.resolved(worksheet) ?? worksheet
        if let path = try? files.target(written, besides: own) {
            if let content = self.written.withLock({ $0[path] }) { return (content, written) }
            if refused.withLock({ $0.contains(path) }) { throw EvaluationError(.notAllowed("writing '\(written)'")) }
        }
        let file: String
        do throws(AllowedFiles.Refusal) {
            file = try files.file(written, besides: own)
        } catch {
            limitReuse(to: .never)
            switch error {
            case .missing: throw call.failure("cannot read '\(written)': no such file")
            case .outside, .notData, .notAFile, .worksheet:
                throw call.limit("'\(written)' is outside of the folders of the run")
            }
        }
        if let known = contents.withLock({ $0[file] }) { return (known, written) }
        do {
            let content = try WorksheetContent(file: file)
            contents.withLock { $0[file] = content }
            return (content, written)
        } catch {
            limitReuse(to: .never)
            throw call.limit("cannot read '\(written)': \(error.reason)")
        }
    }

    /// The path at which the file that the first argument names is to be written.
    func target(_ call: FileCall) throws(EvaluationError) -> String {
        let written = try call.file()
        let files = AllowedFiles(of: worksheet, folder: folder)
        guard mayWrite else {
            if let path = try? files.target(written, besides: AllowedFiles.resolved(worksheet) ?? worksheet) {
                refused.withLock { _ = $0.insert(path) }
            }
            throw EvaluationError(.notAllowed("writing '\(written)'"))
        }
        let target: String
        do throws(AllowedFiles.Refusal) {
            target = try files.target(written, besides: AllowedFiles.resolved(worksheet) ?? worksheet)
        } catch {
            limitReuse(to: .never)
            switch error {
            case .missing: throw call.failure("cannot write '\(written)': no such folder")
            case .outside: throw call.limit("'\(written)' is outside of the folders of the run")
            case .notData:
                throw call.limit(
                    "'\(written)' is no data file: only \(AllowedFiles.dataEndings.joined(separator: ", ")) are written"
                )
            case .worksheet: throw call.limit("'\(written)' is a worksheet, and not written to")
            case .notAFile: throw call.limit("'\(written)' is a link or a folder, and not written to")
            }
        }
        if contents.withLock({ $0[target] != nil }) {
            throw call.limit(
                "'\(written)' is read before it is written: a step that is done again would read what it wrote")
        }
        return target
    }

    /// What this calculation wrote to a path; nil where it did not.
    func wrote(_ path: String) -> WorksheetContent? { written.withLock { $0[path] } }

    /// What is at a path that is written: what the worksheet wrote before, or what was there; nil where there is nothing.
    func present(_ call: FileCall, _ path: String) throws(EvaluationError) -> WorksheetContent? {
        if let content = written.withLock({ $0[path] }) { return content }
        limitReuse(to: .never)
        do { return try WorksheetContent(file: path) } catch {
            if case .missing = error { return nil }
            throw call.limit("cannot read '\(try call.file())': \(error.reason)")
        }
    }

    /// Notes what a step leaves in the folder of results, which is made where there is none.
    func keep(_ bytes: [UInt8], in file: SavedFile) throws(SavingFault) {
        if !file.overwrites, let other = try? WorksheetContent(file: file.path), !other.holds(bytes),
            file.former != other.hash
        {
            throw SavingFault(form: file.form, path: file.path, reason: .exists)
        }
        var folder = ""
        // What fails here shows when the file is written.
        for part in AllowedFiles.folder(of: file.path).split(separator: "/") {
            folder += "/" + part
            mkdir(folder, 0o777)
        }
        let path = (AllowedFiles.resolved(folder) ?? folder) + "/" + AllowedFiles.name(file.path)
        let isRead = contents.withLock { $0[path] != nil }
        if isRead || written.withLock({ $0[path] != nil }) {
            throw SavingFault(form: file.form, path: path, reason: .isOfWorksheet)
        }
        keep(bytes, path)
    }

    /// Notes what is to be written.
    func keep(_ bytes: [UInt8], _ path: String) {
        written.withLock { $0[path] = WorksheetContent(path: path, bytes: bytes) }
    }
}

extension WorksheetContent {
    fileprivate func file(_ use: StepFile.Use) -> StepFile {
        StepFile(use: use, path: path, size: bytes.count, hash: hash)
    }
}
