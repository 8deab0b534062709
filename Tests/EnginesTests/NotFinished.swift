import Chains

/// An attempt that was to be over still runs.
struct NotFinished: Error {
    let ticket: Ticket
}
