import ArgumentParser
import Chains
import Quantities

/// `wfchain run`: checks a chain, runs it and prints its results.
struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", _superCommandName: WfchainCommand.name,
        abstract: "Run a chain of worksheets and record everything.",
        discussion: """
            The chain is checked first: what can be proved wrong about the file, its mappings and inputs ends the \
            program with code 3, and nothing runs. Results go to standard output, progress and errors to standard \
            error. Ctrl-C stops the run in an orderly way; a second one stops it at once.
            """)

    @Argument(help: "The chain file, in JSON or YAML.", completion: .file())
    var chain: String

    @OptionGroup var set: SetOption

    @Flag(help: "Let the run go on in a process of its own, print its job id alone and return.")
    var detach = false

    @Flag(name: .shortAndLong, help: "Print results and errors only, no progress.")
    var quiet = false

    @OptionGroup var format: FormatOption
    @OptionGroup var store: StoreOption

    func run() throws {
        let overrides = try set.overrides
        let engines = Parts.engines()
        let planned = try plan(overrides, engines)
        if !quiet { for note in planned.notes { Output.note("note: step '\(note.step)': \(note.text)") } }
        let conductor = Conductor(store: try store.open(), engines: engines)
        var random = SystemRandomNumberGenerator()
        var identifiers = RunIdentifiers()
        let run = identifiers.next(at: SystemClock().now, random: &random)
        if detach {
            try start(run, planned, detachedFrom: conductor)
        } else {
            try drive(run, planned, conductor)
        }
    }

    /// A refused chain is a document too for whoever reads documents.
    private func plan(_ overrides: [Override], _ engines: [String: any EngineAdapter]) throws -> PlannedChain {
        do { return try ChainFile.planned(chain, overrides: overrides, engines: engines) } catch let failure
            as CommandFailure
        {
            if format.isJSON { Output.line(RejectedRun.document(failure, chain: chain).prettyText) }
            throw failure
        }
    }

    private func start(_ run: RunID, _ planned: PlannedChain, detachedFrom conductor: Conductor) throws {
        try conductor.create(run, planned.creation)
        try DetachedRun.drive(run, store: try Parts.storePath(store.file))
        if format.isJSON {
            let (status, isHeld) = try Stored.status(of: run, in: conductor.store)
            Output.line(status.json(isHeld: isHeld).prettyText)
        } else {
            Output.line(run.text)
        }
    }

    private func drive(_ run: RunID, _ planned: PlannedChain, _ conductor: Conductor) throws {
        Interrupts.install()
        let progress = ProgressDisplay(run, isQuiet: quiet)
        if !quiet { Output.note("run \(run.text) of '\(planned.plan.name)'") }
        do {
            try conductor.start(run, planned.creation) { progress.observe($0) }
        } catch {
            progress.close()
            throw error
        }
        progress.close()
        let status = progress.observed
        report(status)
        let code = ExitStatus(status, isHeld: false) ?? .unavailable
        if code != .success { throw Ending(code) }
    }

    private func report(_ status: RunStatus) {
        let text = RunText(status: status, isHeld: false)
        if format.isJSON {
            Output.line(status.json(isHeld: false).prettyText)
        } else {
            for line in text.results + text.checks { Output.line(line) }
        }
        for fault in text.faults { Output.error(fault) }
        if quiet { return }
        for note in text.notes { Output.note(note) }
        let verdict = status.completion?.verdict.map { ", \($0.rawValue)" } ?? ""
        var time = ""
        if let started = status.started, let ended = status.ended {
            time = " after \(Duration.text(Double(ended - started)))"
        }
        Output.note("run \(status.run.text) \(text.state)\(verdict)\(time)")
    }
}
