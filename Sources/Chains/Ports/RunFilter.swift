/// Which runs a list is to hold. Its parts are joined by "and"; states are filtered by who folds the records.
public struct RunFilter: Sendable, Equatable {
    /// The chain's name; nil for any.
    public var name: String?
    /// Created at or after this time, in milliseconds since 1970.
    public var since: Int64?
    /// Created before this time, in milliseconds since 1970.
    public var until: Int64?
    /// The most runs to return, counted from the newest.
    public var limit: Int?

    public init(name: String? = nil, since: Int64? = nil, until: Int64? = nil, limit: Int? = nil) {
        self.name = name
        self.since = since
        self.until = until
        self.limit = limit
    }
}
