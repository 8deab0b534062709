import Quantities

/// One thing that happened to a run. A run is the list of its events; everything else is read from them.
public struct Event: Sendable {
    /// Milliseconds since 1970.
    public let time: Int64
    public let kind: EventKind
    /// The stored form, where it was made ahead.
    private(set) var readyForm: [UInt8]?

    public init(time: Int64, kind: EventKind) {
        self.time = time
        self.kind = kind
    }

    /// The same event with its stored form at hand, so that whoever writes it needs not make it.
    func encodedAhead() -> Event {
        var event = self
        event.readyForm = encoded
        return event
    }
}
