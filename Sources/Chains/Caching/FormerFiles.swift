/// What a run left in its output folder, which the run that goes on from it may replace.
struct FormerFiles: Sendable {
    /// By the path of the step and the name of the file.
    private var hashes: [String: String] = [:]

    /// None.
    init() {}

    /// What the run of these events left, as far as the plan leaves files in the same folder.
    init(_ events: [RecordedEvent], for plan: Plan) {
        guard case .runCreated(let creation)? = events.first?.event.kind, let folder = plan.outputFolder,
            creation.plan.outputFolder?.path == folder.path
        else { return }
        for event in events {
            if let (step, files) = event.event.kind.filesOfStep { note(files, of: step) }
        }
    }

    private mutating func note(_ files: [StepFile], of step: String) {
        for file in files where file.use == .wrote { hashes[FormerFiles.name(file.path, of: step)] = file.hash }
    }

    /// The files of a step with what the former run left in their places.
    func noted(in files: [SavedFile], of step: String) -> [SavedFile] {
        if hashes.isEmpty { return files }
        return files.map { file in
            var file = file
            file.former = hashes[FormerFiles.name(file.path, of: step)]
            return file
        }
    }

    private static func name(_ path: String, of step: String) -> String { step + "\n" + path.lastPathComponent }
}
