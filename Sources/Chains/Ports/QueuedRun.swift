/// A run that waits for its turn, and whose process lives.
public struct QueuedRun: Sendable, Equatable, Comparable {
    public let id: RunID
    public let priority: Int

    public init(id: RunID, priority: Int) {
        self.id = id
        self.priority = priority
    }

    /// Which of two begins first: that of the higher priority, else the one that was created first, as ids ascend.
    public static func < (a: QueuedRun, b: QueuedRun) -> Bool {
        a.priority == b.priority ? a.id.text < b.id.text : a.priority > b.priority
    }
}
