import Glibc
import Synchronization

/// A bar on the terminal behind standard error that grows with what is done; nothing where there is no terminal.
final class ProgressBar: Sendable {
    private let whole: Int
    private let isShown: Bool
    private let done = Mutex(0)

    /// Characters.
    private static let width = 30

    init(of whole: Int) {
        self.whole = whole
        isShown = whole > 1 && isatty(STDERR_FILENO) == 1
    }

    /// One piece of work is done.
    func advance() {
        guard isShown else { return }
        done.withLock { done in
            done += 1
            Output.raw("\r\u{1B}[K" + ProgressBar.text(done, of: whole))
        }
    }

    /// Clears the bar.
    func close() { if isShown { Output.raw("\r\u{1B}[K") } }

    private static func text(_ done: Int, of whole: Int) -> String {
        let filled = width * done / whole
        return "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
            + "] \(done)/\(whole)"
    }
}
