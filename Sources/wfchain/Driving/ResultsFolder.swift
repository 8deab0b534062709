import Chains
import Glibc
import Quantities

/// The folder in which a run leaves its document.
enum ResultsFolder {
    /// What speaks against writing there, as far as it can be told without writing. The document of `former`, the run that
    /// is gone on from, may be replaced as long as nobody changed it.
    static func defect(of folder: OutputFolder, after former: RunStatus? = nil) -> OutputFolder.Defect? {
        let file = folder.resultsFile
        if FileText.isFolder(file) { return .notWritable(file, reason: reason(EISDIR)) }
        if !folder.overwrites, FileText.exists(file), !holds(file, former) { return .exists(file) }
        var nearest = folder.path
        while !FileText.exists(nearest), let slash = nearest.lastIndex(of: "/") {
            nearest = slash == nearest.startIndex ? "/" : String(nearest[..<slash])
        }
        if !FileText.isFolder(nearest) { return .notAFolder(nearest) }
        return access(nearest, W_OK | X_OK) == 0 ? nil : .notWritable(nearest, reason: reason(errno))
    }

    /// Writes the document of a run; the fault says why it is not there.
    @Sendable static func publish(_ status: RunStatus, in folder: OutputFolder) -> Fault? {
        makeFolders(folder.path)
        // Another run may have ended since this one was planned.
        if !folder.overwrites, let other = run(in: folder.resultsFile), other != status.run.text,
            other != status.fork?.run.text
        {
            let message = "'\(folder.resultsFile)' was written by run \(other) meanwhile"
            return Fault(code: Fault.Code.resultsNotWritten, message: message)
        }
        do {
            try FileText.write(document(of: status), to: folder.resultsFile)
            return nil
        } catch {
            let sentence = (error as? CommandFailure)?.sentence ?? "\(error)"
            return Fault(code: Fault.Code.resultsNotWritten, message: sentence)
        }
    }

    private static func document(of status: RunStatus) -> String { status.json(isHeld: false).prettyText + "\n" }

    /// True where the file is the document of the run, to the byte.
    private static func holds(_ file: String, _ run: RunStatus?) -> Bool {
        guard let run, let text = try? FileText.read(file) else { return false }
        return text == document(of: run)
    }

    /// The run whose document a file is; nil where there is no file.
    private static func run(in file: String) -> String? {
        guard FileText.exists(file) else { return nil }
        let document = (try? FileText.read(file)).flatMap { try? JSON(parsing: $0) }
        return document?["job"]?.asString ?? "that is unknown"
    }

    /// Makes the folder and those above it; what fails here shows when the file is written.
    private static func makeFolders(_ path: String) {
        var folder = ""
        for part in path.split(separator: "/") {
            folder += "/" + part
            mkdir(folder, 0o777)
        }
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
