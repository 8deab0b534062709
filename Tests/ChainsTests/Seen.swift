import Synchronization

/// Collects what a closure was called with.
final class Seen<Content: Sendable>: Sendable {
    private let contents = Mutex<[Content]>([])

    func add(_ content: Content) { contents.withLock { $0.append(content) } }
    var all: [Content] { contents.withLock { $0 } }
}
