import Chains
import Glibc

/// Calculates a recorded run once more, beside the store.
enum ReplayedRun {
    /// What came out otherwise, and how many steps were compared. Runs that wrote files, or reached out of this program, are
    /// refused unless `writes`.
    static func differences(
        _ run: RunID, _ events: [RecordedEvent], writes: Bool
    ) throws -> (differences: [ReplayDifference], compared: Int) {
        do {
            let replay = try RunReplay(events, writes: writes)
            let engines = Parts.engines()
            return try WaitingExecutor.wait {
                try await replay.differences(
                    engines: engines, stop: Interrupts.stop, driver: RunStart(host: "", process: Int(getpid())))
            }
        } catch RunReplay.Refusal.wroteFiles(let step) {
            throw CommandFailure.replayWouldWrite(job: run.text, step: step)
        } catch RunReplay.Refusal.reachesOut(let step) {
            throw CommandFailure.replayWouldReachOut(job: run.text, step: step)
        } catch RunReplay.Refusal.notCreated {
            throw CommandFailure.store(.unknownRun(run.text))
        }
    }
}
