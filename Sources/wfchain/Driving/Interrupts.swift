import Chains
import Glibc
import Synchronization

/// Lets Ctrl-C and its kin stop a run in an orderly way; a second one ends the program at once, and its engines with it.
enum Interrupts {
    /// Raised by the first signal. It is made before any handler is installed, and raising it is one atomic store.
    static let stop = Cancellation()
    private static let count = Atomic<Int>(0)
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
                if Interrupts.count.add(1, ordering: .relaxed).newValue > 1 {
                    _exit(ExitStatus.stopped.rawValue)
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
