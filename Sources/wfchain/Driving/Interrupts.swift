import Chains
import Glibc
import Synchronization

/// Lets Ctrl-C and its kin stop a run in an orderly way; a second one stops the program at once.
enum Interrupts {
    /// Raised by the first signal. It is made before any handler is installed, and raising it is one atomic store.
    static let stop = Cancellation()
    private static let count = Atomic<Int>(0)

    static func install() {
        _ = stop
        for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) {
            signal(number) { _ in
                if Interrupts.count.add(1, ordering: .relaxed).newValue > 1 { _exit(ExitStatus.stopped.rawValue) }
                Interrupts.stop.raise()
            }
        }
        // A child that closes its input must not end the run. A handler, unlike "ignore", is not inherited by children.
        signal(SIGPIPE) { _ in }
    }

    /// `nohup` and shells start programs with signals that are to stay ignored.
    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        sigaction(number, nil, &action)
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    }
}
