import Glibc

/// The processes that an external program started and that stayed in its group.
final class ProcessGroup {
    /// The id of the program, which is that of its group; nil before it was started.
    private var leader: pid_t?

    /// Milliseconds to wait for processes that are being ended, and those between two looks.
    private static let patience = 500
    private static let pause = 2

    /// Takes the group of a program that was just started.
    func follow(_ program: pid_t) { leader = program }

    /// Ends what is left by force, and waits until it is gone. Where nobody collects orphans they stay known to the
    /// system although they do not run, so that the waiting has an end.
    func end() async {
        guard let leader else { return }
        guard kill(-leader, SIGKILL) == 0 else { return }
        var waited = 0
        while waited < ProcessGroup.patience, kill(-leader, 0) == 0 {
            // Detached, because a cancelled task does not sleep.
            await Task.detached { try? await Task.sleep(for: .milliseconds(ProcessGroup.pause)) }.value
            waited += ProcessGroup.pause
        }
    }
}
