/// An entry of the cache of results, as a list shows it.
public struct CacheEntry: Sendable {
    public let key: String
    /// The completion that holds the result.
    public let place: ResultOrigin
    public let chain: String
    public let step: String
    /// When the result was recorded or last taken, in milliseconds since 1970.
    public let used: Int64

    public init(key: String, place: ResultOrigin, chain: String, step: String, used: Int64) {
        self.key = key
        self.place = place
        self.chain = chain
        self.step = step
        self.used = used
    }
}
