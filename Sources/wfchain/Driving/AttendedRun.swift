import Chains
import Quantities

/// A run that this process drives while somebody looks on: progress as long as it lasts, then its results.
struct AttendedRun {
    let run: RunID
    let isQuiet: Bool
    let isJSON: Bool
    /// Its results are not printed.
    var isPreparation = false
    /// What it leaves for a build server.
    var reports = BuildReports.none
    let store: any RunStore
    /// The person at the terminal is asked for decisions that the run waits for.
    var asksPerson = true
    /// What is on record already.
    var recorded: [RecordedEvent] = []

    /// Ends the program with the run's own code where that is not success.
    func drive(_ work: (_ observer: @escaping @Sendable (RecordedEvent) -> Void) throws -> Void) throws {
        Interrupts.install()
        let progress = ProgressDisplay(run, recorded: recorded, isQuiet: isQuiet, isBrief: !isJSON && reports == .none)
        let approvals = asksPerson ? TerminalApprovals(run, store) : nil
        do {
            try work {
                progress.observe($0)
                approvals?.observe($0, progress.observed)
            }
        } catch {
            progress.close()
            throw error
        }
        progress.close()
        let status = progress.observed
        try report(status.isPartial && status.completion == nil ? Stored.status(of: run, in: store).status : status)
    }

    /// Prints the results of a run that has ended, and ends as it did.
    func report(_ status: RunStatus) throws {
        let text = RunText(status: status, isHeld: false)
        if !isPreparation { printResults(status, text) }
        for fault in text.faults { Output.error(fault) }
        if !isQuiet { noteEnd(status, text) }
        let code = ExitStatus(status, isHeld: false) ?? .unavailable
        do { try reports.write(status, isHeld: false) } catch let failure as CommandFailure where code != .success {
            Output.error(failure.text)
        }
        if code != .success { throw Ending(code) }
    }

    private func printResults(_ status: RunStatus, _ text: RunText) {
        if isJSON { return Output.line(status.json(isHeld: false).prettyText) }
        for line in text.results + text.checks { Output.line(line) }
    }

    private func noteEnd(_ status: RunStatus, _ text: RunText) {
        for note in text.notes { Output.note(note) }
        let verdict = status.completion?.verdict.map { ", \($0.rawValue)" } ?? ""
        var time = ""
        if let started = status.started, let ended = status.ended {
            time = " after \(Duration.text(Double(ended - started)))"
        }
        Output.note("run \(status.run.text) \(text.state)\(verdict)\(time)")
    }
}
