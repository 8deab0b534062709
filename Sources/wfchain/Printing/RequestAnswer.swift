import Chains
import Quantities

/// What `stop` and `pause` say when they have asked.
struct RequestAnswer {
    let run: RunID
    /// The run had not ended yet.
    let isAsked: Bool
    /// What was asked for: `stop`, `pause`.
    let what: String

    func tell(_ store: any RunStore, _ format: FormatOption) throws {
        let (status, isHeld) = try Stored.status(of: run, in: store)
        let state = status.state(isHeld: isHeld).rawValue
        if format.isJSON {
            let document: JSON = ["job": .string(run.text), "requested": .bool(isAsked), "state": .string(state)]
            Output.line(document.prettyText)
        } else if isAsked {
            Output.line("\(what) of \(run.text) requested; it is \(state)")
        } else {
            Output.line("\(run.text) has ended already; it is \(state)")
        }
    }
}
