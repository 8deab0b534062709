import Chains
import Glibc

/// Looking on while another process drives a run.
enum Watching {
    /// How often watchers look at a journal, in microseconds.
    static let interval: UInt32 = 100_000

    /// How the run stands when nobody drives it any more; what happens until then is told on standard error.
    static func end(of run: RunID, in store: any RunStore) throws -> (RunStatus, Bool) {
        let progress = ProgressDisplay(run, isQuiet: false)
        defer { progress.close() }
        var (last, place): (Int, QueuePlace?) = (0, nil)
        while true {
            let isHeld = try Stored.answer { try store.isHeld(run) }
            for event in try Stored.answer({ try store.events(of: run, after: last) }) {
                progress.observe(event)
                last = event.number
            }
            let status = progress.observed
            let state = status.state(isHeld: isHeld)
            if state != .running && state != .queued { return (status, isHeld) }
            let next = try Parts.place(of: run, state, in: store)
            if let next, next != place { Output.note("queued, \(next.text)") }
            place = next
            usleep(interval)
        }
    }
}
