import Chains
import Glibc
import Synchronization

/// Lets Ctrl-C and its kin stop a run in an orderly way; a second one ends the program at once, and its engines with it.
///
/// What follows within a moment belongs to the first: `timeout` and shells signal a process and then its group.
enum Interrupts {
    /// Raised by the first signal. It is made before any handler is installed, and raising it is one atomic store.
    static let stop = Cancellation()
    /// When the first signal came, in nanoseconds; 0 before.
    private static let began = Atomic<UInt64>(0)
    private static let moment: UInt64 = 100_000_000
    /// The number of the first signal; 0 before one came.
    private static let first = Atomic<Int32>(0)

    /// The name of the signal that raised `stop`.
    @Sendable static func origin() -> String {
        switch first.load(ordering: .relaxed) {
        case SIGINT: "SIGINT"
        case SIGTERM: "SIGTERM"
        case SIGHUP: "SIGHUP"
        default: "interrupt"
        }
    }

    static func install() {
        _ = stop
        // Some callers start programs with all signals blocked.
        var handled = sigset_t()
        sigemptyset(&handled)
        for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&handled, number) }
        pthread_sigmask(SIG_UNBLOCK, &handled, nil)
        for number in [SIGINT, SIGTERM, SIGHUP] where number != SIGHUP || !isIgnored(number) {
            signal(number) { number in
                var time = timespec()
                clock_gettime(CLOCK_MONOTONIC, &time)
                let now = UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
                let (isFirst, began) = Interrupts.began.compareExchange(
                    expected: 0, desired: now, ordering: .relaxed)
                if !isFirst {
                    if now - began > Interrupts.moment { _exit(ExitStatus.stopped.rawValue) }
                    return
                }
                Interrupts.first.store(number, ordering: .relaxed)
                Interrupts.stop.raise()
            }
        }
        // A child that closes its input must not end the run. A handler, unlike "ignore", is not inherited by children.
        signal(SIGPIPE) { _ in }
    }

    /// `nohup` starts programs with the hang-up ignored, which is to stay so.
    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        sigaction(number, nil, &action)
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    }
}
