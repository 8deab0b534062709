import ArgumentParser
import Chains

/// Drives a recorded run: what a detached run leaves behind. Not shown in help.
struct Drive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drive", _superCommandName: WfchainCommand.name, abstract: "Drive a recorded run.",
        shouldDisplay: false)

    @OptionGroup var job: JobArgument
    @OptionGroup var store: StoreOption

    @Option(help: "The descriptor on which to say that the run is driven.")
    var ready: Int32?

    func run() throws {
        Interrupts.install()
        let store = try store.opened()
        let run = try job.run(in: store)
        let descriptor = ready
        try Conductor(store: store, engines: Parts.engines()).resume(run) { recorded in
            if case .runStarted = recorded.event.kind, let descriptor { DetachedRun.sayReady(descriptor) }
        }
        let (status, isHeld) = try Stored.status(of: run, in: store)
        let code = ExitStatus(status, isHeld: isHeld) ?? .unavailable
        if code != .success { throw Ending(code) }
    }
}
