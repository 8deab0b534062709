import Quantities

/// What `run.` stands for in expressions.
struct RunFacts {
    let run: RunID
    let name: String
    /// Milliseconds since 1970; nil before anybody drove the run.
    let started: Int64?

    func value(of local: String) -> Value? {
        switch local {
        case "run.id": .string(run.text)
        case "run.name": .string(name)
        case "run.started": .string(started.map(UTC.text) ?? "")
        default: nil
        }
    }
}
