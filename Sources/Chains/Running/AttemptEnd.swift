/// Why performing an attempt came back.
enum AttemptEnd: Sendable {
    /// The attempt is over; the event says how.
    case ended(EventKind)
    /// The run is to stop; the attempt still runs.
    case stopWanted
    /// The journal holds events of others; the attempt still runs.
    case overtaken
}
