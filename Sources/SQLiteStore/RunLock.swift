import Chains
import Glibc
import Synchronization

/// A lock on a run, released by closing the file through which it was taken.
final class RunLock: RunHold {
    private let file: Mutex<Int32?>

    init(file: Int32) { self.file = Mutex(file) }

    deinit { release() }

    /// The kernel keeps the lock.
    func renew() {}

    func release() {
        file.withLock { file in
            if let open = file { close(open) }
            file = nil
        }
    }
}
