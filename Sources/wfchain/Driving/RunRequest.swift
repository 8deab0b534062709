import Chains
import Quantities
import Synchronization

/// What a command line asks of `wfchain run`.
struct RunRequest {
    let chain: String
    var overrides: [Override] = []
    /// The name under which the run is asked for; a second request of that name gets the first one's run.
    var key: String?
    /// False where every step is to be calculated and nothing is to be kept.
    var usesCache = true
    var isDetached = false
    var isQuiet = false
    /// Another chain comes after this one, whose results are what was asked for.
    var isPreparation = false
    var isJSON = false
    var reports = BuildReports.none
    /// The file that `--store` names.
    var store: String?
    var turn = RunTurn()
    /// That of the run before which this one comes, for a chain file that says nothing of its own.
    var inheritedPriority = 0

    /// What lasts as long as the process: freeing it at the end would take milliseconds.
    private static let lasting = Mutex<PlannedChain?>(nil)

    func perform() throws {
        if reports != .none { try reports.spare([chain, try Parts.storePath(store)]) }
        if let key, let earlier = try KeyedRun(self, key, Parts.store(store, creates: true)) {
            return try earlier.attend()
        }
        let engines = Parts.engines()
        let planned = try plan(engines)
        if reports != .none { try reports.spare(RunFiles(planned.creation).sourcePaths) }
        RunRequest.lasting.withLock { $0 = planned }
        let priority = turn.priority ?? planned.priority ?? inheritedPriority
        for path in planned.after { try prepare(path, priority) }
        if !isQuiet { for note in planned.notes { Output.note("note: step '\(note.step)': \(note.text)") } }
        let conductor = try Conductor(store: Parts.store(store, creates: true), engines: engines, turn: turn)
        var creation = planned.creation
        creation.priority = priority
        var random = SystemRandomNumberGenerator()
        var identifiers = RunIdentifiers()
        let run = identifiers.next(at: SystemClock().now, random: &random)
        do {
            if isDetached {
                try start(run, creation, detachedFrom: conductor)
            } else {
                try drive(run, creation, conductor)
            }
        } catch CommandFailure.store(.keyTaken(let key, let other)) {
            // Another process was faster.
            guard let earlier = try KeyedRun(self, key, conductor.store) else {
                throw CommandFailure.store(.keyTaken(key, by: other))
            }
            try earlier.attend()
        }
    }

    /// Runs a chain that comes before this one; what it gives stays in the store. Where it does not pass, this one does
    /// not begin.
    private func prepare(_ path: String, _ priority: Int) throws {
        var request = RunRequest(chain: path)
        (request.isQuiet, request.store, request.usesCache) = (isQuiet, store, usesCache)
        (request.turn, request.inheritedPriority, request.isPreparation) = (turn, priority, true)
        try request.perform()
    }

    /// A refused chain is a document too for whoever reads documents.
    private func plan(_ engines: [String: any EngineAdapter]) throws -> PlannedChain {
        do {
            return try ChainFile.planned(
                chain, overrides: overrides, engines: engines, key: key, usesCache: usesCache)
        } catch let failure as CommandFailure {
            if isJSON { Output.line(RejectedRun.document(failure, chain: chain).prettyText) }
            do { try reports.write(failure, chain: chain) } catch let other as CommandFailure {
                Output.error(other.text)
            }
            throw failure
        }
    }

    private func start(_ run: RunID, _ creation: RunCreation, detachedFrom conductor: Conductor) throws {
        try conductor.create(run, creation)
        try DetachedRun.announce(
            run, in: conductor.store, path: try Parts.storePath(store), turn: turn, isJSON: isJSON)
    }

    private func drive(_ run: RunID, _ creation: RunCreation, _ conductor: Conductor) throws {
        let isTold = !isQuiet
        try AttendedRun(
            run: run, isQuiet: isQuiet, isJSON: isJSON, isPreparation: isPreparation, reports: reports,
            store: conductor.store
        ).drive { observe in
            try conductor.start(run, creation) { recorded in
                // A run that is refused is not on record, and nobody could look for it.
                if isTold, case .runCreated(let creation) = recorded.event.kind {
                    Output.note("run \(run.text) of '\(creation.name)'")
                }
                observe(recorded)
            }
        }
    }
}
