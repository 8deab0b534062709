import Chains
import Quantities

/// Events to fill stores with.
enum JournalSamples {
    static let run = RunID("01JD0000000000000000000001")

    static func created(_ name: String = "footbridge", at time: Int64 = 1000, key: String? = nil) -> Event {
        let plan = Plan(
            name: name, folder: "/chains", steps: [], outputs: [], checks: [], failureMode: .stopOnError,
            outputFolder: nil)
        let creation = RunCreation(
            name: name, file: "/chains/chain.json", text: "{}", textHash: "44136fa3", overrides: [],
            engines: [EngineVersion(name: "builtin", version: "1")], key: key, plan: plan)
        return Event(time: time, kind: .runCreated(creation))
    }

    static func started(at time: Int64 = 1001) -> Event {
        Event(time: time, kind: .runStarted(RunStart(host: "here", process: 7)))
    }

    static func completed(_ step: String, _ value: Value, at time: Int64 = 1002, key: String? = nil) -> Event {
        let output = StepOutput(name: "x", value: value, text: value.text(elements: 16))
        return Event(
            time: time,
            kind: .stepCompleted(
                StepCompletion(
                    step: step, attempt: 1, result: StepResult(outputs: [output]), duration: 0.5, cacheKey: key)))
    }

    static func skipped(_ step: String, at time: Int64 = 1003) -> Event {
        Event(time: time, kind: .stepSkipped(step: step, reason: nil))
    }

    static func stopped(at time: Int64 = 1004) -> Event { Event(time: time, kind: .runStopped) }

    /// A number of many digits with a dimension.
    static func moment() throws -> Value { .number(0.1 + 0.2, try UnitExpression(parsing: "kN*m").dimension) }
}

extension RecordedEvent {
    /// The number and the stored form, by which tests compare.
    var text: String { "\(number) " + String(decoding: event.encoded, as: UTF8.self) }
}

extension [Event] {
    /// What a store returns for these events, numbered from the given one.
    func numbered(from first: Int = 1) -> [String] {
        enumerated().map { RecordedEvent(number: first + $0, event: $1).text }
    }
}
