import ArgumentParser
import Chains
import Glibc

/// `wfchain resume`: drives a run on that was interrupted or paused.
struct Resume: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", _superCommandName: WfchainCommand.name,
        abstract: "Go on with a run that was paused, or whose process was killed.",
        discussion: """
            Steps that are on record as completed are not run again; a step that had started is handed to its engine \
            once more, as the same attempt. The results are those of an undisturbed run. A worksheet that changed \
            since the run was planned fails its step. A run that has ended is left as it is, and its results are \
            printed.
            """)

    @OptionGroup var job: JobArgument

    @OptionGroup var options: AttendingOptions

    func run() throws {
        let opened = try options.store.opened()
        let run = try job.run(in: opened)
        let isDriven = try staysHeld(run, in: opened)
        let recorded = try Stored.answer { try opened.events(of: run, after: 0) }
        let status = RunStatus(run: run, events: recorded)
        let attended = AttendedRun(
            run: run, isQuiet: options.quiet, isJSON: options.format.isJSON,
            reports: options.build.reports, store: opened, recorded: recorded)
        if status.state(isHeld: false).isFinal {
            if !options.quiet { Output.note("run \(run.text) has ended already") }
            return try attended.report(status)
        }
        if isDriven { throw CommandFailure.store(.held(run: run)) }
        if options.detach {
            return try DetachedRun.announce(
                run, in: opened, path: try Parts.storePath(options.store.file), turn: options.turn.turn,
                isJSON: options.format.isJSON)
        }
        if !options.quiet {
            let (done, all) = status.progress
            Output.note("run \(run.text) of '\(status.name)', \(done) of \(all) steps done")
        }
        let conductor = try Conductor(store: opened, engines: Parts.engines(), turn: options.turn.turn)
        try attended.drive { try conductor.resume(run, observer: $0) }
    }

    /// True where somebody drives the run. A driver that was killed while it started a program leaves its lock to that
    /// program until it runs, which is waited for.
    private func staysHeld(_ run: RunID, in store: any RunStore) throws -> Bool {
        for _ in 0..<50 {
            if try !Stored.answer({ try store.isHeld(run) }) { return false }
            usleep(10_000)
        }
        return true
    }
}
