/// An event with its number in the run's journal, counted from 1.
public struct RecordedEvent: Sendable {
    public let number: Int
    public let event: Event

    public init(number: Int, event: Event) {
        self.number = number
        self.event = event
    }
}
