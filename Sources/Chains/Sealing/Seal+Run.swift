import Quantities

extension Seal {
    /// What the journal of a run says, in the order of the journal.
    public static func facts(of run: RunID, _ events: [RecordedEvent]) -> [Fact] {
        let status = RunStatus(run: run, events: events)
        var facts = [Fact("job", run.text), Fact("chain", status.name)]
        facts.append(Fact("state", status.state(isHeld: false).rawValue))
        if let verdict = status.completion?.verdict { facts.append(Fact("verdict", verdict.rawValue)) }
        if let created = status.created { facts.append(Fact("created", UTC.text(created))) }
        if let ended = status.ended { facts.append(Fact("ended", UTC.text(ended))) }
        if let creation = status.creation {
            facts.append(Fact("folder", creation.plan.folder))
            facts += creation.overrides.map { Fact("set", "\($0.target) = \($0.value.asString ?? $0.value.text)") }
            facts += creation.engines.map { Fact("engine", "\($0.name) \($0.version)") }
        }
        facts += revisions(events).map { Fact("revision", $0) }
        facts.append(Fact("journal", "\(journalHash(events)) \(events.count) events"))
        for step in status.steps {
            facts.append(Fact("step", "\(step.id) \(step.phase.rawValue)"))
            for input in step.inputs {
                facts.append(Fact("input", "\(hash(input.value)) \(step.id).\(input.name) = \(input.text)"))
            }
            for output in step.outputs {
                guard let value = output.value else { continue }
                let text = output.text ?? value.text(elements: MappingResolver.mostElements)
                facts.append(Fact("output", "\(hash(value)) \(step.id).\(output.name) = \(text)"))
            }
        }
        for result in status.completion?.outputs ?? [] {
            facts.append(Fact("result", "\(hash(result.value)) \(result.name) = \(result.text)"))
        }
        for check in status.completion?.checks ?? [] {
            facts.append(Fact("check", "\(check.holds ? "holds" : "does-not-hold") \(check.text)"))
        }
        return facts
    }

    /// SHA-256 of the journal as `wfchain logs --format json` prints it.
    private static func journalHash(_ events: [RecordedEvent]) -> String {
        var hash = ContentHash()
        for event in events { hash.update(event.event.encoded + [0x0A]) }
        return hash.hex()
    }

    /// SHA-256 of the value as documents hold it, without its text, in one line and without blanks.
    private static func hash(_ value: Value) -> String { ContentHash.hex(of: value.json.bytes) }

    /// The builds of the engines that calculated, each once.
    private static func revisions(_ events: [RecordedEvent]) -> [String] {
        var found: [String] = []
        for event in events {
            guard case .stepStarted(let start) = event.event.kind, let revision = start.revision else { continue }
            if !found.contains(revision) { found.append(revision) }
        }
        return found
    }
}
