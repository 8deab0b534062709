import Glibc
import Synchronization

/// The process groups of the programs that run now, so that whoever ends this process at once can end them too.
public enum RunningGroups {
    /// Steps run one after another, so that a few places are plenty; a group that finds none is left out.
    private static let leaders = InlineArray<16, Atomic<pid_t>> { _ in Atomic(0) }

    /// To be called before a signal handler that calls `kill()` is installed: it makes the table.
    public static func prepare() { _ = leaders.count }

    /// Ends all of them by force. It takes no lock and no memory, as is needed in a signal handler.
    public static func kill() {
        for place in leaders.indices {
            let leader = leaders[place].load(ordering: .relaxed)
            if leader > 0 { _ = Glibc.kill(-leader, SIGKILL) }
        }
    }

    static func insert(_ leader: pid_t) { replace(0, by: leader) }

    static func remove(_ leader: pid_t) { replace(leader, by: 0) }

    private static func replace(_ old: pid_t, by new: pid_t) {
        for place in leaders.indices
        where leaders[place].compareExchange(expected: old, desired: new, ordering: .relaxed).exchanged { return }
    }
}
