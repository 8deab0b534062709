import Chains

/// An event as its table row holds it.
struct EventRow {
    let time: Int64
    let kind: String
    let changesRunState: Bool
    /// The key under which the event's result is found again; nil for none.
    let cacheKey: String?
    /// The event's stored form, JSON without line breaks.
    let payload: [UInt8]

    init(_ event: Event) {
        time = event.time
        kind = event.kind.name
        changesRunState = event.kind.changesRunState
        cacheKey = if case .stepCompleted(let completion) = event.kind { completion.cacheKey } else { nil }
        payload = event.encoded
    }

    /// The event of a row's payload. Throws `RunStoreError.damaged`.
    static func event(_ payload: [UInt8], number: Int, of run: RunID) throws -> Event {
        do { return try Event(encoded: payload) } catch {
            throw RunStoreError.damaged(run: run, event: number, reason: StoreFault.sentence(of: error))
        }
    }
}
