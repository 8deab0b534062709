/// A run had to wait, because as many runs went on as may.
public struct RunQueueing: Sendable, Equatable {
    public let priority: Int
    /// How many runs may go on at once.
    public let limit: Int
    /// Its place among those that waited then, counted from 1.
    public let place: Int

    public init(priority: Int, limit: Int, place: Int) {
        self.priority = priority
        self.limit = limit
        self.place = place
    }

    /// Such as `2 runs go on`.
    public var goingText: String { limit == 1 ? "1 run goes on" : "\(limit) runs go on" }
}
