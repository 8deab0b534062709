import Quantities

/// Where a run stands in the queue.
public struct QueuePlace: Sendable, Equatable {
    /// Counted from 1.
    public let place: Int
    /// How many runs wait.
    public let count: Int
    public let priority: Int

    /// Nil where the run does not wait.
    public init?(of run: RunID, in waiting: [QueuedRun]) {
        guard let index = waiting.firstIndex(where: { $0.id == run }) else { return nil }
        (place, count, priority) = (index + 1, waiting.count, waiting[index].priority)
    }

    /// Such as `place 2 of 3, priority 5`.
    public var text: String { "place \(place) of \(count)" + (priority == 0 ? "" : ", priority \(priority)") }

    var json: JSON { ["place": .integer(place), "of": .integer(count), "priority": .integer(priority)] }
}
