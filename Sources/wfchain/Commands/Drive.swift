import ArgumentParser
import Chains
import Synchronization

/// Drives a recorded run: what a detached run leaves behind. Not shown in help.
struct Drive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drive", _superCommandName: WfchainCommand.name, abstract: "Drive a recorded run.",
        shouldDisplay: false)

    @OptionGroup var job: JobArgument
    @OptionGroup var store: StoreOption

    @OptionGroup var turn: TurnOptions

    @Option(help: "The descriptor on which to say that the run is driven.")
    var ready: Int32?

    func run() throws {
        Interrupts.install()
        let store = try store.opened()
        let run = try job.run(in: store)
        let descriptor = Mutex(ready)
        try Conductor(store: store, engines: Parts.engines(), turn: turn.turn).resume(run) { recorded in
            switch recorded.event.kind {
            case .runStarted, .runQueued:
                let first = descriptor.withLock { descriptor in
                    defer { descriptor = nil }
                    return descriptor
                }
                if let first { DetachedRun.sayReady(first) }
            default: return
            }
        }
        let (status, isHeld) = try Stored.status(of: run, in: store)
        let code = ExitStatus(status, isHeld: isHeld) ?? .unavailable
        if code != .success { throw Ending(code) }
    }
}
