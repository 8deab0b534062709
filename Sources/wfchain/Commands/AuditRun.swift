import ArgumentParser
import Chains
import Quantities

/// `wfchain audit`: proves that a run, and what it was made from, is what its seal or its journal says.
struct AuditRun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", _superCommandName: WfchainCommand.name,
        abstract: "Prove that nothing changed since a run was sealed, and replay it.",
        discussion: """
            The signature, every file, the journal and a replay are checked; a job id in place of a seal checks the run's \
            files against its own journal, and replays it. The exit code is 0 only where all of it holds, 2 where \
            anything does not.
            """)

    @Argument(help: ArgumentHelp("A seal, or a job id.", valueName: "seal-or-job"), completion: .file())
    var subject: String

    @Option(
        help: ArgumentHelp("The public key in PEM with which the seal must be signed.", valueName: "file"),
        completion: .file())
    var key: String?

    @Option(
        help: ArgumentHelp(
            "The folder of the chain, where it is not the one of the seal.", valueName: "folder"),
        completion: .directory)
    var folder: String?

    @Flag(help: "Replay runs too that wrote files, started programs or asked services, and do it again.")
    var write = false

    @OptionGroup var format: FormatOption
    @OptionGroup var store: StoreOption

    func run() throws {
        Interrupts.install()
        let (job, audit) = try FileText.exists(subject) && !FileText.isFolder(subject) ? sealed() : recorded()
        if format.isJSON {
            let parts = audit.parts.map { part -> JSON in
                ["part": .string(part.name), "holds": .bool(part.holds), "text": .string(part.text)]
            }
            Output.line(
                ([
                    "job": .string(job), "holds": .bool(audit.problems.isEmpty), "parts": .array(parts),
                    "problems": .array(audit.problems.map(\.json)), "notes": .array(audit.notes.map(JSON.string)),
                ] as JSON).prettyText)
        } else {
            for part in audit.parts {
                let name = part.name + String(repeating: " ", count: 9 - part.name.count)
                Output.line("\(name)  \(part.text)")
            }
        }
        for note in audit.notes { Output.note("note: \(note)") }
        for problem in audit.problems { Output.error(problem.text) }
        if !audit.problems.isEmpty { throw Ending(.checkFailed) }
    }

    private func sealed() throws -> (String, RunAudit) {
        let seal: Seal
        do throws(Seal.Fault) { seal = try Seal(parsing: try text()) } catch {
            throw CommandFailure.notASeal(subject, error)
        }
        var audit = RunAudit()
        try audit.checkSignature(seal, keyFile: key)
        audit.checkFiles(seal, folder: folder ?? seal.fact("folder") ?? ".")
        let job = seal.fact("job") ?? ""
        guard let (run, events) = try events(of: job), case .runCreated? = events.first?.event.kind else {
            audit.note(noRun: job)
            return (job, audit)
        }
        audit.checkRecord(seal, run, events)
        audit.checkCoverage(seal, events)
        try audit.replay(run, events, writes: write)
        return (job, audit)
    }

    private func text() throws(Seal.Fault) -> String {
        do { return try FileText.read(subject) } catch { throw .notASeal }
    }

    /// Nil where there is no such run, or no store.
    private func events(of job: String) throws -> (RunID, [RecordedEvent])? {
        do {
            let store = try store.opened()
            let run = try JobArgument.run(job, in: store)
            guard run.text == job else { return nil }
            return (run, try Stored.answer { try store.events(of: run, after: 0) })
        } catch CommandFailure.noRuns, CommandFailure.store(.unknownRun) {
            return nil
        }
    }

    private func recorded() throws -> (String, RunAudit) {
        // A job's id holds neither sign.
        if subject.contains(where: { $0 == "." || $0 == "/" }) {
            throw CommandFailure.unreadableFile(subject, reason: "No such file or directory")
        }
        let store = try store.opened()
        let run = try JobArgument.run(subject, in: store)
        if key != nil { throw CommandFailure.keyWithoutSeal(subject) }
        let events = try Stored.answer { try store.events(of: run, after: 0) }
        let status = RunStatus(run: run, events: events)
        var audit = RunAudit()
        audit.checkEnd(status, isHeld: try Stored.answer { try store.isHeld(run) })
        audit.checkFiles(events, folder: status.plan?.folder ?? ".")
        try audit.replay(run, events, writes: write)
        return (run.text, audit)
    }
}
