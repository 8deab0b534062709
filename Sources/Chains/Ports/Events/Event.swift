import Quantities

/// One thing that happened to a run. A run is the list of its events; everything else is read from them.
public struct Event: Sendable {
    /// Milliseconds since 1970.
    public let time: Int64
    public let kind: EventKind

    public init(time: Int64, kind: EventKind) {
        self.time = time
        self.kind = kind
    }
}
