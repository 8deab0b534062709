import Chains
import Glibc
import Quantities

/// The run that was begun under a key, for whoever asks for it again: what it gave, what it gives, or what is left of it.
struct KeyedRun {
    private let request: RunRequest
    private let key: String
    private let store: any RunStore
    private let run: RunID

    /// Nil where no run has the key. Throws `CommandFailure.otherRequest` where the run is of another chain, or was begun
    /// with other inputs.
    init?(_ request: RunRequest, _ key: String, _ store: any RunStore) throws {
        guard let run = try Stored.answer({ try store.run(withKey: key) }) else { return nil }
        self.request = request
        self.key = key
        self.store = store
        self.run = run
        try check()
    }

    /// Prints the results of the run, as soon as there are any, and ends as it does. A run whose process was killed is driven
    /// on; one that was paused is left as it is.
    func attend() throws {
        if !request.isQuiet { Output.note("run \(run.text) has the key '\(key)' already") }
        while true {
            let recorded = try Stored.answer { try store.events(of: run, after: 0) }
            let status = RunStatus(run: run, events: recorded)
            let attended = AttendedRun(
                run: run, isQuiet: request.isQuiet, isJSON: request.isJSON, reports: request.reports,
                store: store, recorded: recorded)
            if status.state(isHeld: false).isFinal {
                return try request.isDetached ? announce() : attended.report(status)
            }
            if status.state(isHeld: false) == .paused, try !Stored.answer({ try store.isHeld(run) }) {
                return try rest(attended, status)
            }
            if try isHeld(status) {
                if request.isDetached { return try announce() }
                try watch(recorded)
                continue
            }
            // It may have ended since its events were read.
            if try Stored.answer({ try store.events(of: run, after: recorded.last?.number ?? 0) }).isEmpty == false {
                continue
            }
            do {
                if request.isDetached { return try detach() }
                let conductor = try Conductor(store: store, engines: Parts.engines(), turn: request.turn)
                return try attended.drive { try conductor.resume(run, observer: $0) }
            } catch CommandFailure.store(.held) {
                // Somebody else was faster.
            }
        }
    }

    /// Whoever paused the run decides when it goes on.
    private func rest(_ attended: AttendedRun, _ status: RunStatus) throws {
        if !request.isQuiet { Output.note("it is paused; 'wfchain resume \(run.text)' goes on with it") }
        try request.isDetached ? announce() : attended.report(status)
    }

    private func announce() throws {
        let (status, isHeld) = try Stored.status(of: run, in: store)
        let place = try Parts.place(of: run, status.state(isHeld: isHeld), in: store)
        Output.line(request.isJSON ? status.json(isHeld: isHeld, place: place).prettyText : run.text)
    }

    private func detach() throws {
        try DetachedRun.announce(
            run, in: store, path: try Parts.storePath(request.store), turn: request.turn, isJSON: request.isJSON)
    }

    /// True where somebody drives the run. A run that was only just created is about to be held.
    private func isHeld(_ status: RunStatus) throws -> Bool {
        for _ in 0..<50 {
            if try Stored.answer({ try store.isHeld(run) }) { return true }
            if status.started != nil { return false }
            usleep(10_000)
        }
        return false
    }

    /// Tells what happens until nobody drives the run any more.
    private func watch(_ recorded: [RecordedEvent]) throws {
        let progress = ProgressDisplay(run, recorded: recorded, isQuiet: request.isQuiet)
        defer { progress.close() }
        var last = recorded.last?.number ?? 0
        while true {
            let isHeld = try Stored.answer { try store.isHeld(run) }
            for event in try Stored.answer({ try store.events(of: run, after: last) }) {
                progress.observe(event)
                last = event.number
            }
            if !isHeld { return }
            usleep(Watching.interval)
        }
    }

    // MARK: The same request

    private func check() throws {
        let events = try Stored.answer { try store.events(of: run, after: 0) }
        guard case .runCreated(let creation)? = events.first?.event.kind else { return }
        let asked = try ChainFile.source(request.chain)
        if creation.file != asked.path || creation.textHash != asked.hash {
            throw CommandFailure.otherRequest(
                key: key, run: run,
                expected: "the chain file '\(creation.file)'" + KeyedRun.mark(creation.textHash),
                found: "'\(asked.path)'" + KeyedRun.mark(asked.hash))
        }
        let (expected, found) = (KeyedRun.text(creation.overrides), KeyedRun.text(request.overrides))
        if expected != found {
            throw CommandFailure.otherRequest(
                key: key, run: run, expected: "the inputs \(expected)", found: found)
        }
    }

    private static func mark(_ hash: String) -> String { " (SHA-256 \(hash.prefix(12))…)" }

    /// What is set from outside, in the order of names.
    private static func text(_ overrides: [Override]) -> String {
        if overrides.isEmpty { return "of the file alone" }
        let sorted = overrides.sorted { $0.target < $1.target }
        return sorted.map { "\($0.target) = \($0.value.asString ?? $0.value.text)" }.joined(separator: ", ")
    }
}
