import Quantities

extension RunStatus {
    /// The one document about a run, the same from `run` and from `status`.
    public func json(isHeld: Bool, place: QueuePlace? = nil) -> JSON {
        let more =
            (place.map { [JSON.Member("queue", $0.json)] } ?? [])
            + (completion?.early.map { [JSON.Member("early", $0.json)] } ?? [])
            + (fork.map { [JSON.Member("fork", $0.json)] } ?? [])
        return .object(
            [
                JSON.Member("job", .string(run.text)), JSON.Member("name", .string(name)),
                JSON.Member("state", .string(state(isHeld: isHeld).rawValue)),
                JSON.Member("verdict", .optional(completion?.verdict?.rawValue)),
                JSON.Member("error", error?.json ?? .null),
                JSON.Member("created", .time(created)), JSON.Member("started", .time(started)),
                JSON.Member("ended", .time(ended)),
                JSON.Member("steps", .array(steps.map(\.json))),
                JSON.Member(
                    "outputs",
                    .object((completion?.outputs ?? []).map { JSON.Member($0.name, $0.value.json(text: $0.text)) })),
                JSON.Member(
                    "checks",
                    .array((completion?.checks ?? []).map(\.json))),
            ] + more)
    }
}

extension RunRecord {
    public var state: RunState { RunState(after: latest.kind, isHeld: isHeld) }

    public var verdict: Verdict? {
        if case .runCompleted(let completion) = latest.kind { completion.verdict } else { nil }
    }

    /// The entry of `list`.
    public func json(place: QueuePlace?) -> JSON {
        .object(
            [
                JSON.Member("job", .string(id.text)), JSON.Member("name", .string(name)),
                JSON.Member("state", .string(state.rawValue)),
                JSON.Member("verdict", .optional(verdict?.rawValue)), JSON.Member("created", .time(created)),
                JSON.Member("ended", state.isFinal ? .time(latest.time) : .null),
            ] + (place.map { [JSON.Member("queue", $0.json)] } ?? []))
    }
}

extension StepStatus {
    public var json: JSON {
        var members: [JSON.Member] = [
            JSON.Member("id", .string(id)), JSON.Member("state", .string(phase.rawValue)),
            JSON.Member("attempts", .integer(attempts)), JSON.Member("reason", .optional(reason)),
            JSON.Member("started", .time(started)), JSON.Member("duration", duration.map(JSON.number) ?? .null),
            JSON.Member("inputs", .object(inputs.map { JSON.Member($0.name, $0.value.json(text: $0.text)) })),
            JSON.Member("outputs", .object(outputs.map { JSON.Member($0.name, $0.documentJSON) })),
            JSON.Member("error", fault?.json ?? .null),
        ]
        if let cachedFrom { members.append(JSON.Member("cachedFrom", cachedFrom.json)) }
        let all = sources.filter { !files.contains($0) } + files
        if !all.isEmpty { members.append(JSON.Member("files", .array(all.map(\.json)))) }
        if !notes.isEmpty { members.append(JSON.Member("notes", .array(notes.map(JSON.string)))) }
        return .object(members)
    }
}

extension StepOutput {
    /// The value with its text, or the error that stands in its place.
    var documentJSON: JSON {
        switch content {
        case .value(let value): value.json(text: text ?? value.text(elements: MappingResolver.mostElements))
        case .fault(let fault): ["type": "error", "error": fault.json]
        }
    }
}

extension Value {
    /// The value as documents hold it, with the text that people read.
    func json(text: String) -> JSON {
        guard case .object(let members) = json else { return json }
        return .object(members + [JSON.Member("text", .string(text))])
    }
}

extension JSON {
    /// A time as documents write it, such as `2025-03-01T12:00:00.123Z`; null for none.
    static func time(_ milliseconds: Int64?) -> JSON { milliseconds.map { .string(UTC.text($0)) } ?? .null }
}
