import Chains
import Glibc
import Quantities

/// Makes the seal of a run from its journal and the files that it was made from.
enum SealMaking {
    /// The fact about the program that made the seal, which is not of the journal.
    static let programKey = "program"
    /// The fact about a file of which the journal has no hash: the seal has the one that it found.
    static let unrecordedKey = "unrecorded"

    /// Throws `CommandFailure.notAsRecorded` where a file is not what it was when the run was made.
    static func seal(of run: RunID, _ events: [RecordedEvent], isHeld: Bool, keyFile: String?) throws -> Seal {
        let status = RunStatus(run: run, events: events)
        let state = status.state(isHeld: isHeld)
        guard state.isFinal, let creation = status.creation else {
            throw CommandFailure.notEnded(job: run.text, state: state)
        }
        let files = SealedFiles(RunFiles(events), folder: creation.plan.folder)
        if !files.problems.isEmpty { throw CommandFailure.notAsRecorded(job: run.text, files.problems) }
        let program = ContentHash.hex(of: try FileText.bytes(of: "/proc/self/exe"))
        let facts =
            Seal.facts(of: run, events) + files.unrecorded.map { Seal.Fact(unrecordedKey, $0) }
            + [Seal.Fact(programKey, "\(program) wfchain \(Program.version)")]
        var seal = Seal(facts: facts, files: files.files)
        if let keyFile {
            let (key, value) = try SigningLibrary.signature(of: seal.record, keyFile: keyFile)
            seal.signature = Seal.Signature(key: Base64.text(key), value: Base64.text(value))
        }
        return seal
    }
}
