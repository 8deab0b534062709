import Chains
import Quantities

/// What a command line asks of `wfchain run`.
struct RunRequest {
    let chain: String
    var overrides: [Override] = []
    var isDetached = false
    var isQuiet = false
    var isJSON = false
    /// The file that `--store` names.
    var store: String?

    func perform() throws {
        let engines = Parts.engines()
        let planned = try plan(engines)
        if !isQuiet { for note in planned.notes { Output.note("note: step '\(note.step)': \(note.text)") } }
        let conductor = Conductor(store: try Parts.store(store, creates: true), engines: engines)
        var random = SystemRandomNumberGenerator()
        var identifiers = RunIdentifiers()
        let run = identifiers.next(at: SystemClock().now, random: &random)
        if isDetached {
            try start(run, planned, detachedFrom: conductor)
        } else {
            try drive(run, planned, conductor)
        }
    }

    /// A refused chain is a document too for whoever reads documents.
    private func plan(_ engines: [String: any EngineAdapter]) throws -> PlannedChain {
        do { return try ChainFile.planned(chain, overrides: overrides, engines: engines) } catch let failure
            as CommandFailure
        {
            if isJSON { Output.line(RejectedRun.document(failure, chain: chain).prettyText) }
            throw failure
        }
    }

    private func start(_ run: RunID, _ planned: PlannedChain, detachedFrom conductor: Conductor) throws {
        try conductor.create(run, planned.creation)
        try DetachedRun.drive(run, store: try Parts.storePath(store))
        if isJSON {
            let (status, isHeld) = try Stored.status(of: run, in: conductor.store)
            Output.line(status.json(isHeld: isHeld).prettyText)
        } else {
            Output.line(run.text)
        }
    }

    private func drive(_ run: RunID, _ planned: PlannedChain, _ conductor: Conductor) throws {
        Interrupts.install()
        let progress = ProgressDisplay(run, isQuiet: isQuiet)
        if !isQuiet { Output.note("run \(run.text) of '\(planned.plan.name)'") }
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
        if isJSON {
            Output.line(status.json(isHeld: false).prettyText)
        } else {
            for line in text.results + text.checks { Output.line(line) }
        }
        for fault in text.faults { Output.error(fault) }
        if isQuiet { return }
        for note in text.notes { Output.note(note) }
        let verdict = status.completion?.verdict.map { ", \($0.rawValue)" } ?? ""
        var time = ""
        if let started = status.started, let ended = status.ended {
            time = " after \(Duration.text(Double(ended - started)))"
        }
        Output.note("run \(status.run.text) \(text.state)\(verdict)\(time)")
    }
}
