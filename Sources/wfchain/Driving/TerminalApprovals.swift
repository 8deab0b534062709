import Chains
import Glibc

/// Asks the person at the terminal for the decisions that a run waits for.
struct TerminalApprovals: Sendable {
    private let run: RunID
    private let store: any RunStore

    /// Nil where nobody can be asked.
    init?(_ run: RunID, _ store: any RunStore) {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return nil }
        self.run = run
        self.store = store
    }

    /// Asks where the event is the start of an approval. The answer is read beside the run, which somebody else may
    /// answer meanwhile.
    func observe(_ event: RecordedEvent, _ status: RunStatus) {
        guard case .stepStarted(let start) = event.event.kind,
            let step = status.step(start.step).flatMap({ PendingApproval($0, of: run) })
        else { return }
        Task.detached { ask(step) }
    }

    private func ask(_ step: PendingApproval) {
        while true {
            Output.raw(
                "\r\u{1B}[K\(step.id): \(step.message) " + (step.asksForValue ? "[a value, or n] " : "[y/n] "))
            guard let line = readLine() else { return }
            let word = line.trimmingPrefix { $0 == " " }
            let isNo = ["n", "no"].contains(word.lowercased())
            let isYes = ["y", "yes"].contains(word.lowercased())
            guard isNo || (step.asksForValue ? !word.isEmpty : isYes) else { continue }
            do {
                let approval = try step.approval(
                    isApproved: !isNo, value: isNo || !step.asksForValue ? nil : String(word), comment: nil,
                    by: "terminal")
                _ = try step.give(approval, in: store)
                return
            } catch let failure as CommandFailure {
                Output.error(failure.text)
            } catch {
                return
            }
        }
    }
}
