/// The files that the steps of a run wrote, as its journal has them last. A run that was interrupted looks at them again
/// before it completes: meanwhile anybody may have changed them.
struct LeftFiles {
    private let run: RunID
    private var latest: [String: (step: String, file: StepFile)] = [:]

    init(_ run: RunID, _ events: some Sequence<EventKind>) {
        self.run = run
        for event in events {
            if let (step, files) = event.filesOfStep { note(files, of: step) }
        }
    }

    private mutating func note(_ files: [StepFile], of step: String) {
        for file in files {
            switch file.use {
            case .wrote: latest[file.path] = (step, file)
            case .removed: latest[file.path] = nil
            case .read, .ran, .given: continue
            }
        }
    }

    /// Why the run has not completed: a file that is gone, or that is another; nil where all are as they were written.
    /// `hash` gives the SHA-256 of a file, nil where there is none.
    func fault(_ hash: (String) -> String?) -> Fault? {
        for (path, left) in latest.sorted(by: { $0.key < $1.key }) {
            let found = hash(path)
            if found == left.file.hash { continue }
            return RunFault.notAsWritten(path: path, run: run.text, found: found, expected: left.file.hash)
                .fault(step: left.step)
        }
        return nil
    }
}
