import Chains
import Engines
import Quantities

/// Finds out whether a run, and what it was made from, is what a seal or its journal says.
struct RunAudit {
    /// One thing that was looked at.
    struct Part {
        let name: String
        /// What came of it, in a few words.
        let text: String
        let problems: [SealProblem]

        var holds: Bool { problems.isEmpty }
    }

    private(set) var parts: [Part] = []
    /// What a person should know, though it speaks against nothing.
    private(set) var notes: [String] = []

    var problems: [SealProblem] { parts.flatMap(\.problems) }

    private mutating func add(_ name: String, _ problems: [SealProblem], holds: String) {
        let count = problems.count
        let text = problems.isEmpty ? holds : count == 1 ? "1 problem" : "\(count) problems"
        parts.append(Part(name: name, text: text, problems: problems))
    }

    // MARK: Seals

    /// `keyFile` holds the public key that is demanded; nil where any will do, or none.
    mutating func checkSignature(_ seal: Seal, keyFile: String?) throws {
        let demanded = try keyFile.map(SigningLibrary.publicKey)
        guard let signature = seal.signature else {
            return add("signature", demanded == nil ? [] : [.unsigned], holds: "none")
        }
        let key = Base64.bytes(signature.key) ?? []
        var problems: [SealProblem] = []
        if let demanded, demanded != key {
            problems.append(.otherKey(found: signature.key, expected: Base64.text(demanded)))
        }
        let value = Base64.bytes(signature.value) ?? []
        if try !SigningLibrary.holds(value, of: seal.record, key: key) { problems.append(.forged) }
        let whose = demanded == nil ? "by the key \(signature.key), which nobody vouched for" : "by the key demanded"
        add("signature", problems, holds: whose)
    }

    /// The files of the seal as they are now; relative ones are in that folder.
    mutating func checkFiles(_ seal: Seal, folder: String) {
        let problems = seal.files.compactMap { file -> SealProblem? in
            let path = file.path.hasPrefix("/") ? file.path : folder + "/" + file.path
            guard FileText.exists(path) else { return .missing(path, expected: file.hash) }
            do throws(FileFault) {
                let found = try FileHashes.hash(of: path)
                return found == file.hash ? nil : SealedFiles.changed(path, found: found, expected: file.hash)
            } catch {
                return .unreadable(path, reason: error.reason)
            }
        }
        add("files", problems, holds: RunAudit.count(seal.files.count, "file") + " as sealed")
        for fact in seal.facts where fact.key == SealMaking.unrecordedKey {
            let isThere = seal.files.contains { $0.path == fact.text }
            notes.append(
                "the journal had no hash of '\(fact.text)': "
                    + (isThere ? "it is as it was when the seal was made" : "it was not found when the seal was made"))
        }
    }

    /// What the seal says against what the journal says now.
    mutating func checkRecord(_ seal: Seal, _ run: RunID, _ events: [RecordedEvent]) {
        let now = Seal.facts(of: run, events)
        let sealed = seal.facts.filter { $0.key != SealMaking.programKey && $0.key != SealMaking.unrecordedKey }
        var problems = Seal.differences(from: sealed, to: now).map(SealProblem.record)
        if seal.fact(SealMaking.programKey) == nil { problems.append(.noProgram) }
        add("journal", problems, holds: RunAudit.count(events.count, "event") + " as sealed")
    }

    /// All files of the run have to stand in the seal, wherever they are now.
    mutating func checkCoverage(_ seal: Seal, _ events: [RecordedEvent]) {
        guard case .runCreated(let creation)? = events.first?.event.kind else { return }
        let files = RunFiles(events)
        let folder = creation.plan.folder
        // What only the files themselves tell of is looked for where the run found it.
        let found = SealedFiles(files, folder: folder)
        let unrecorded = Set(found.unrecorded)
        var seen = Set(seal.files.map(\.path))
        let used = files.sourcePaths.map { $0.relative(to: folder) } + found.files.map(\.path)
        let left = used.filter { seen.insert($0).inserted }
        if left.isEmpty { return }
        add("coverage", left.map { .uncovered($0, isRecorded: !unrecorded.contains($0)) }, holds: "")
    }

    mutating func note(noRun job: String) { add("journal", [.noRun(job)], holds: "") }

    // MARK: Runs

    /// Nothing is proved of a run that has not ended.
    mutating func checkEnd(_ status: RunStatus, isHeld: Bool) {
        let state = status.state(isHeld: isHeld)
        if !state.isFinal { add("journal", [.notEnded(state)], holds: "") }
    }

    /// The files of a run against what its journal has of them.
    mutating func checkFiles(_ events: [RecordedEvent], folder: String) {
        let files = SealedFiles(RunFiles(events), folder: folder)
        let unrecorded = Set(files.unrecorded)
        let recorded = files.files.count { !unrecorded.contains($0.path) }
        add("files", files.problems, holds: RunAudit.count(recorded, "file") + " as recorded")
        notes += files.unrecorded.map {
            "the journal has no hash of '\($0)', so that nobody can tell whether it changed"
        }
    }

    mutating func replay(_ run: RunID, _ events: [RecordedEvent], writes: Bool) throws {
        if parts.contains(where: { $0.name == "files" && !$0.holds }) {
            return add("replay", [.notReplayed(reason: Self.otherFiles, help: nil)], holds: "")
        }
        do {
            let (differences, compared) = try ReplayedRun.differences(run, events, writes: writes)
            add(
                "replay", differences.map(SealProblem.replayed),
                holds: RunAudit.count(compared, "step") + " gave the same")
        } catch let failure as CommandFailure {
            switch failure {
            case .replayWouldWrite, .replayWouldReachOut:
                add("replay", [.notReplayed(reason: failure.sentence, help: failure.help)], holds: "")
            default: throw failure
            }
        }
    }

    private static let otherFiles = "the run was not replayed: its files are not what they were"

    private static func count(_ count: Int, _ thing: String) -> String { "\(count) \(thing)\(count == 1 ? "" : "s")" }
}
