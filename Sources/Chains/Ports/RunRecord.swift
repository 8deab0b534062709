/// A run as a list shows it, without reading its whole journal.
public struct RunRecord: Sendable {
    public let id: RunID
    public let name: String
    /// Milliseconds since 1970.
    public let created: Int64
    /// The latest event whose kind changes the state of the run (`EventKind.changesRunState`).
    public let latest: Event
    public let isHeld: Bool

    public init(id: RunID, name: String, created: Int64, latest: Event, isHeld: Bool) {
        self.id = id
        self.name = name
        self.created = created
        self.latest = latest
        self.isHeld = isHeld
    }
}
