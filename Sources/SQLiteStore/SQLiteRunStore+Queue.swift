import Chains

/// The runs that wait are in the journals; who of them lives, and who goes on, is in the locks.
extension SQLiteRunStore: RunQueue {
    public func waiting() throws -> [QueuedRun] {
        try perform { try $0.queuedRuns() }.filter { try isHeld($0.id) }.sorted()
    }

    public func going() throws -> Int { try lock { try $0.takenPlaces() } }

    public func enter(limit: Int?) throws -> (any RunHold)? { try lock { try $0.takePlace(limit: limit) } }
}
