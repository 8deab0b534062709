/// Which events of a journal are shown. Its parts are joined by "and".
public struct LogFilter: Sendable {
    /// The step's path, or that of a step around it; nil for any event.
    public var step: String?
    /// What matters less is left out.
    public var level: EventLevel?
    /// At or after this time, in milliseconds since 1970.
    public var since: Int64?
    /// What the lines of the event must hold, in either case.
    public var text: String?

    public init(step: String? = nil, level: EventLevel? = nil, since: Int64? = nil, text: String? = nil) {
        self.step = step
        self.level = level
        self.since = since
        self.text = text
    }

    /// True where the event, written as these lines, is to be shown.
    public func admits(_ event: Event, _ lines: [String]) -> Bool {
        if let step, !LogFilter.covers(step, event.kind.step) { return false }
        if let level, EventLevel(event.kind) < level { return false }
        if let since, event.time < since { return false }
        guard let text else { return true }
        let wanted = text.lowercased()
        return lines.contains { $0.lowercased().contains(wanted) }
    }

    /// `sweep` covers `sweep[3].girder` too.
    private static func covers(_ step: String, _ path: String?) -> Bool {
        guard let path else { return false }
        return path == step || path.hasPrefix(step + ".") || path.hasPrefix(step + "[")
    }
}
